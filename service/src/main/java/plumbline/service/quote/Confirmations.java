package plumbline.service.quote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import plumbline.decision.SaleDecision;
import plumbline.fact.LineKind;
import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.ledger.Booking;
import plumbline.service.ledger.Ledger;
import plumbline.service.log.Ulids;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.quote.QuoteMapper.QuoteRow;
import plumbline.service.quote.QuoteMapper.RewardRow;
import plumbline.service.quote.QuoteMapper.SaleRow;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.Trail;
import plumbline.service.web.CallersClock;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * Confirms a quote when it was paid: decides again under the rulebook that the quote pinned, with the balances of that instant, and books what
 * is granted. Lock, read, decide, write, in one transaction of the caller.
 */
@Component
final class Confirmations {

    /** How late a payment may be told without the scope to import history. */
    private static final Duration BEHIND_MAX = Duration.ofDays(35);
    /** How late the webhook of a payment in time may still arrive. */
    static final Duration WEBHOOK_MAX = Duration.ofHours(24);

    private final QuoteMapper mapper;
    private final Members members;
    private final Ledger ledger;
    private final Trail trail;
    private final Rulebooks rulebooks;
    private final Ulids ulids;

    Confirmations(QuoteMapper mapper, Members members, Ledger ledger, Trail trail, Rulebooks rulebooks, Ulids ulids) {
        this.mapper = mapper;
        this.members = members;
        this.ledger = ledger;
        this.trail = trail;
        this.rulebooks = rulebooks;
        this.ulids = ulids;
    }

    /**
     * What is asked for.
     *
     * @param history
     *            whether the caller may tell payments of long ago
     * @param actor
     *            who asks, for the log
     */
    record Request(Program program, String quote, Instant paidAt, boolean history, String actor) {}

    /**
     * What came of it.
     *
     * @param decided
     *            what was decided, where it was this request that confirmed
     */
    record Result(QuoteRow quote, SaleRow sale, Optional<Decided> decided) {}

    /**
     * Confirms under locks.
     *
     * @param rulebook
     *            the one that the quote pinned, loaded before any lock is taken
     * @param now
     *            the database's time
     */
    Result confirm(Request request, Loaded rulebook, Instant now) {
        var program = request.program();
        var quote = Optional.ofNullable(mapper.lockQuote(program.id(), request.quote())).orElseThrow(() -> Quotes.unknown(request.quote()));
        var before = mapper.sale(program.id(), quote.orderId());
        if (before != null) {
            return again(quote, before);
        }
        checkTimes(request, quote, now);
        var quoted = StoredReward.read(quote.rewards());
        lock(quote, quoted);
        // Another quote of the order may have been confirmed while the lock was waited for.
        var meanwhile = mapper.sale(program.id(), quote.orderId());
        if (meanwhile != null) {
            return again(quote, meanwhile);
        }
        var order = StoredOrder.read(quote.orderBody());
        var day = request.paidAt().atZone(program.zone()).toLocalDate();
        var parties = members.parties(program, quote.buyer(), order.creators(), day, rulebook.rulebook().historyDays());
        var gathered = Gathered.of(program, order, parties, request.paidAt(), Optional.of(quoted));
        var decided = Decided.of(gathered, SaleDecision.decide(gathered.facts(), rulebook.rulebook()), quoted, ulids);
        var sale = sale(request, quote, decided, now);
        book(program, sale, decided);
        trail.keep(Recorder.sale(DecisionKind.CONFIRMATION, program, decided, quote.orderId(), rulebook, request.actor()), now);
        return new Result(quote, sale, Optional.of(decided));
    }

    private static Result again(QuoteRow quote, SaleRow sale) {
        if (!sale.quote().equals(quote.id())) {
            throw Problem.of(ProblemType.ORDER_CONFIRMED, "order '%s' is confirmed by another quote, %s".formatted(quote.orderId(), sale.quote()));
        }
        return new Result(quote, sale, Optional.empty());
    }

    private void checkTimes(Request request, QuoteRow quote, Instant now) {
        var paidAt = request.paidAt();
        CallersClock.check("/paidAt", paidAt, now);
        if (paidAt.isBefore(quote.placedAt())) {
            throw Problem.invalid("/paidAt", "%s is before the order was placed, %s".formatted(paidAt, quote.placedAt()));
        }
        if (!request.history() && paidAt.isBefore(now.minus(BEHIND_MAX))) {
            throw Problem.invalid("/paidAt",
                    "%s is more than 35 days ago; use a key with the scope history to import old payments".formatted(paidAt));
        }
        if (paidAt.isAfter(quote.expiresAt()) || now.isAfter(quote.expiresAt().plus(WEBHOOK_MAX))) {
            throw Problem.of(ProblemType.QUOTE_EXPIRED, "the quote held until %s; ask for a new one".formatted(quote.expiresAt()));
        }
        if (rulebooks.isPinEnded(request.program(), quote.decidedAt(), paidAt)) {
            throw Problem.of(ProblemType.QUOTE_EXPIRED, "an emergency has ended the rules of the quote before it was paid; ask for a new one");
        }
    }

    /** The buyer, the one who brought her, and everybody who was quoted a reward: whose months and balances may change. */
    private void lock(QuoteRow quote, List<StoredReward> quoted) {
        var people = quoted.stream().map(StoredReward::payee).collect(Collectors.toCollection(TreeSet::new));
        people.add(quote.buyer());
        members.referrer(quote.buyer()).ifPresent(people::add);
        members.lock(List.copyOf(people));
    }

    private SaleRow sale(Request request, QuoteRow quote, Decided decided, Instant now) {
        var paidAt = request.paidAt();
        var zone = request.program().zone();
        var payableAt = ZonedDateTime.ofInstant(paidAt, zone).plusDays(decided.decision().outcome().holdDays()).toInstant();
        var sale = new SaleRow(quote.program(), quote.orderId(), quote.id(), quote.buyer(), decided.gathered().referrer().orElse(null), paidAt,
                paidAt.atZone(zone).toLocalDate(), now,
                quote.rulebook(), decided.id(), StoredReward.bytes(decided.rewards()), payableAt, "confirmed");
        mapper.insertSale(sale);
        return sale;
    }

    private void book(Program program, SaleRow sale, Decided decided) {
        var zero = Money.zero(program.currency());
        var granted = new ArrayList<RewardRow>();
        var grants = new ArrayList<Booking>();
        var days = new DayChanges(sale.day(), zero);
        for (var reward : decided.rewards()) {
            if (reward.granted() > 0 || reward.quantity() > 0) {
                granted.add(new RewardRow(reward.id(), program.id(), sale.orderId(), granted.size(), reward.payee(), reward.distance(), reward.kind(),
                        StoredReward.lineIds(reward.lines()),
                        reward.granted(), reward.quantity(), 0, 0, sale.payableAt(), "pending", sale.decision()));
                var value = new Money(reward.granted(), program.currency());
                grants.add(new Booking(program.id(), reward.payee(), Optional.of(reward.id()), Optional.of(sale.orderId()),
                        RewardKind.of(reward.kind()), value, reward.quantity(),
                        sale.paidAt(), Optional.of(sale.decision())));
                if (reward.distance() >= 1) {
                    days.pay(reward.payee(), value);
                }
            }
        }
        if (!granted.isEmpty()) {
            mapper.insertRewards(granted);
        }
        ledger.grant(grants);
        var facts = decided.gathered().facts();
        var net = facts.orderNet();
        var virtual = facts.lines().stream().filter(line -> line.kind().isVirtual()).map(line -> line.net()).reduce(zero, Money::plus);
        days.purchase(sale.buyer(), net, virtual);
        decided.gathered().referrer().ifPresent(referrer -> days.ownSale(referrer, net));
        members.book(days.changes());
        var kinds = facts.lines().stream().map(line -> line.kind()).filter(LineKind::isSale).collect(Collectors.toCollection(TreeSet::new));
        kinds.removeAll(facts.boughtBefore());
        members.bought(sale.buyer(), facts.firstOrder(), kinds);
    }
}
