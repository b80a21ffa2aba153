package plumbline.service.quote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import plumbline.decision.Refund;
import plumbline.decision.RefundFacts;
import plumbline.fact.LineFacts;
import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.ledger.Booking;
import plumbline.service.ledger.Ledger;
import plumbline.service.log.Ulids;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.quote.QuoteMapper.QuoteRow;
import plumbline.service.quote.QuoteMapper.RefundRow;
import plumbline.service.quote.QuoteMapper.ReturnedRow;
import plumbline.service.quote.QuoteMapper.RewardRow;
import plumbline.service.quote.QuoteMapper.SaleRow;
import plumbline.service.trail.Trail;
import plumbline.service.web.CallersClock;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Takes back what a refund takes back, in one transaction of the caller. */
@Component
final class Refunds {

    private final QuoteMapper mapper;
    private final Members members;
    private final Ledger ledger;
    private final Recorder recorder;
    private final Trail trail;
    private final Ulids ulids;

    Refunds(QuoteMapper mapper, Members members, Ledger ledger, Recorder recorder, Trail trail, Ulids ulids) {
        this.mapper = mapper;
        this.members = members;
        this.ledger = ledger;
        this.recorder = recorder;
        this.trail = trail;
        this.ulids = ulids;
    }

    /**
     * What is asked for.
     *
     * @param lines
     *            quantity by line in the order of the request; empty for all that is left
     */
    record Request(Program program, String order, String id, Instant refundedAt, Map<String, Long> lines, String actor) {

        /** What two requests with one id must have in common. */
        byte[] content() {
            var sorted = new TreeMap<>(lines);
            try {
                return MessageDigest.getInstance("SHA-256").digest((refundedAt + " " + sorted).getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /** What came of it, and whether it was this request that did it. */
    record Result(RefundRow refund, boolean first) {}

    Result refund(Request request, Instant now) {
        var program = request.program();
        var sale = lockSale(request);
        var before = mapper.refunds(program.id(), request.order()).stream().filter(it -> it.id().equals(request.id())).findFirst();
        if (before.isPresent()) {
            if (!Arrays.equals(before.get().content(), request.content())) {
                throw Problem.of(ProblemType.REFUND_EXISTS,
                        "refund '%s' of this order has another content; use another id for another refund".formatted(request.id()));
            }
            return new Result(before.get(), false);
        }
        checkTime(request, sale, now);
        var quote = quote(sale);
        var order = StoredOrder.read(quote.orderBody());
        var returned = mapper.returned(program.id(), request.order()).stream().collect(Collectors.toMap(ReturnedRow::line, ReturnedRow::quantity));
        var quantities = quantities(request, order.facts(program.currency(), Map.of()), returned);
        lock(sale);
        var rewards = mapper.lockRewards(program.id(), request.order());
        var aliases = aliases(sale, rewards);
        var facts = facts(request, order, returned, quantities, rewards, aliases);
        var refund = Refund.of(facts);
        var decision = ulids.next("d_");
        var row = new RefundRow(program.id(), request.order(), request.id(), request.refundedAt(), now, request.content(), decision,
                StoredClawBack.bytes(refund, aliases));
        mapper.insertRefund(row);
        mapper.insertRefundLines(program.id(), request.order(), request.id(),
                quantities.entrySet().stream().map(it -> new ReturnedRow(it.getKey(), it.getValue())).toList());
        mapper.updateSale(program.id(), request.order(), state(facts));
        book(request, sale, refund, rewards, decision);
        trail.keep(recorder.refund(decision, program, facts, refund, aliases, request.order(), quote, request.actor()), now);
        return new Result(row, true);
    }

    private SaleRow lockSale(Request request) {
        var sale = mapper.lockSale(request.program().id(), request.order());
        if (sale == null) {
            if (mapper.newestQuote(request.program().id(), request.order()) == null) {
                throw Problem.of(ProblemType.UNKNOWN_ORDER, "nobody has quoted an order '%s'".formatted(request.order()));
            }
            throw Problem.of(ProblemType.ORDER_NOT_CONFIRMED,
                    "order '%s' is quoted but not confirmed, so nothing can be refunded".formatted(request.order()));
        }
        return sale;
    }

    private static void checkTime(Request request, SaleRow sale, Instant now) {
        if (request.refundedAt().isBefore(sale.paidAt())) {
            throw Problem.invalid("/refundedAt", "%s is before the order was paid, %s".formatted(request.refundedAt(), sale.paidAt()));
        }
        CallersClock.check("/refundedAt", request.refundedAt(), now);
    }

    private QuoteRow quote(SaleRow sale) {
        var quote = mapper.quote(sale.program(), sale.quote());
        if (quote == null) {
            throw new IllegalStateException("sale %s has lost its quote %s".formatted(sale.orderId(), sale.quote()));
        }
        return quote;
    }

    /** How much of each line goes back now: what was asked for, or all that is left. */
    private static Map<String, Long> quantities(Request request, List<LineFacts> lines, Map<String, Long> returned) {
        var quantities = new LinkedHashMap<String, Long>();
        for (var line : lines) {
            long left = line.quantity() - returned.getOrDefault(line.id(), 0L);
            long asked = request.lines().isEmpty() ? left : request.lines().getOrDefault(line.id(), 0L);
            if (asked > left) {
                throw Problem.of(ProblemType.REFUND_EXCEEDS_ORDER,
                        "line '%s': %d are returned, %d are left of %d".formatted(line.id(), asked, left, line.quantity()));
            }
            if (asked > 0) {
                quantities.put(line.id(), asked);
            }
        }
        var unknown = new TreeSet<>(request.lines().keySet());
        lines.forEach(line -> unknown.remove(line.id()));
        if (!unknown.isEmpty()) {
            int place = List.copyOf(request.lines().keySet()).indexOf(unknown.first());
            throw Problem.invalid("/lines/%d/line".formatted(place), "the order has no line '%s'".formatted(unknown.first()));
        }
        if (quantities.isEmpty()) {
            throw Problem.of(ProblemType.REFUND_EXCEEDS_ORDER, "nothing is left to return of order '%s'".formatted(request.order()));
        }
        return quantities;
    }

    private void lock(SaleRow sale) {
        var people = StoredReward.read(sale.rewards()).stream().map(StoredReward::payee).collect(Collectors.toCollection(TreeSet::new));
        people.add(sale.buyer());
        Optional.ofNullable(sale.referrer()).ifPresent(people::add);
        members.lock(List.copyOf(people));
    }

    /** The buyer is p1, payees follow in the order of the rewards. */
    private static Map<String, String> aliases(SaleRow sale, List<RewardRow> rewards) {
        var aliases = new LinkedHashMap<String, String>();
        aliases.put(sale.buyer(), "p1");
        rewards.forEach(reward -> aliases.computeIfAbsent(reward.payee(), it -> "p" + (aliases.size() + 1)));
        return aliases;
    }

    private static RefundFacts facts(Request request, StoredOrder order, Map<String, Long> before, Map<String, Long> now, List<RewardRow> rewards,
            Map<String, String> aliases) {
        var currency = request.program().currency();
        var lines = order.facts(currency, Map.of()).stream()
                .map(line -> new RefundFacts.Line(line.id(), line.kind(), line.quantity(), line.net(), before.getOrDefault(line.id(), 0L),
                        now.getOrDefault(line.id(), 0L)))
                .toList();
        var granted = rewards.stream()
                .map(it -> new RefundFacts.Granted(it.id(), aliases.getOrDefault(it.payee(), ""), RewardKind.of(it.kind()),
                        StoredReward.lineIds(it.lineIds()),
                        new Money(it.granted(), currency), it.quantity(), new Money(it.taken(), currency), it.quantityTaken()))
                .toList();
        return new RefundFacts(request.refundedAt(), currency, lines, granted);
    }

    private static String state(RefundFacts facts) {
        return facts.lines().stream().allMatch(line -> line.returnedBefore() + line.returnedNow() == line.quantity()) ? "refunded"
                : "partly-refunded";
    }

    private void book(Request request, SaleRow sale, Refund refund, List<RewardRow> rewards, String decision) {
        var byId = new HashMap<String, RewardRow>();
        rewards.forEach(reward -> byId.put(reward.id(), reward));
        var days = new DayChanges(sale.day(), Money.zero(request.program().currency()));
        for (var clawBack : refund.clawBacks()) {
            var reward = Optional.ofNullable(byId.get(clawBack.reward())).orElseThrow();
            mapper.take(reward.id(), clawBack.amount().minor(), clawBack.quantity());
            ledger.clawBack(new Booking(sale.program(), reward.payee(), Optional.of(reward.id()), Optional.of(sale.orderId()), clawBack.kind(),
                    clawBack.amount(), clawBack.quantity(),
                    request.refundedAt(), Optional.of(decision)), reward.state().equals("payable"));
            if (reward.distance() >= 1) {
                days.pay(reward.payee(), clawBack.amount().negated());
            }
        }
        days.purchase(sale.buyer(), refund.net().negated(), refund.virtualNet().negated());
        Optional.ofNullable(sale.referrer()).ifPresent(referrer -> days.ownSale(referrer, refund.net().negated()));
        members.book(days.changes());
    }
}
