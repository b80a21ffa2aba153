package plumbline.service.quote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import plumbline.decision.SaleDecision;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Moment;
import plumbline.service.database.Row;
import plumbline.service.database.Statement;
import plumbline.service.database.Transactions;
import plumbline.service.database.Written;
import plumbline.service.log.Ulids;
import plumbline.service.member.Parties;
import plumbline.service.program.Program;
import plumbline.service.quote.QuoteMapper.QuoteRow;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.Filed;
import plumbline.service.trail.Trail;
import plumbline.service.web.Answer;
import plumbline.service.web.CallersClock;
import plumbline.service.web.Idempotency;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Quotes orders: decides, keeps the answer until it expires, and shares the commit with what others quote at the same time. */
@Component
final class Quotes {

    private static final Statement QUOTE = new Statement(50,
            "INSERT INTO quote (id, program, order_id, buyer, placed_at, decided_at, expires_at, rulebook, decision, order_body, rewards, variant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private final QuoteMapper mapper;
    private final Gathering gathering;
    private final Rulebooks rulebooks;
    private final Trail trail;
    private final Transactions transactions;
    private final BatchWriter writer;
    private final Idempotency idempotency;
    private final Ulids ulids;
    private final Duration life;

    Quotes(QuoteMapper mapper, Gathering gathering, Rulebooks rulebooks, Trail trail, Transactions transactions, BatchWriter writer,
            Idempotency idempotency, Ulids ulids,
            @Value("${plumbline.quote-life:PT30M}") Duration life) {
        this.mapper = mapper;
        this.gathering = gathering;
        this.rulebooks = rulebooks;
        this.trail = trail;
        this.transactions = transactions;
        this.writer = writer;
        this.idempotency = idempotency;
        this.ulids = ulids;
        this.life = life;
    }

    /** Quotes an order and keeps the quote. */
    Answer quote(Program program, Order order, KeyedRequest request, String actor) {
        return idempotency.batched(request, claimer -> {
            var rulebook = rulebooks.lately(program, order.buyerId());
            var found = gathering.of(program, order, rulebook);
            if (found.confirmed()) {
                throw Problem.of(ProblemType.ORDER_CONFIRMED, "order '%s' is confirmed already; nothing more is quoted for it".formatted(order.id()));
            }
            var pending = new Pending(program, order, draft(program, order, found, rulebook, actor), ulids.next("q_"), actor);
            var written = writer.write(moment -> claimer.claiming(pending.effects(moment), moment.now()));
            if (written instanceof Written.Committed) {
                pending.kept();
            }
            return written;
        });
    }

    /** Says what an order would pay, and keeps nothing. */
    Map<String, Object> preview(Program program, Order order) {
        var rulebook = rulebooks.inForce(program, transactions.moment(), order.buyerId());
        var decided = decide(program, order, buyer(order, gathering.of(program, order, rulebook)), rulebook);
        return QuoteViews.preview(program, order.id(), rulebook, decided.gathered(), decided.decision().outcome());
    }

    static Problem unknown(String quote) {
        return Problem.of(ProblemType.UNKNOWN_QUOTE, "there is no quote '%s'".formatted(quote));
    }

    /** The quote with an id. */
    QuoteRow find(Program program, String id) {
        return Optional.ofNullable(mapper.quote(program.id(), id)).orElseThrow(() -> unknown(id));
    }

    private Draft draft(Program program, Order order, Gathering.Found found, Loaded rulebook, String actor) {
        var buyer = buyer(order, found);
        var decided = decide(program, order, buyer, rulebook);
        var filed = trail.file(Recorder.sale(DecisionKind.QUOTE, program, decided, order.id(), rulebook, actor));
        return new Draft(buyer.surrogate(), rulebook, decided, buyer.stored().bytes(), StoredReward.bytes(decided.rewards()), filed);
    }

    private static Buyer buyer(Order order, Gathering.Found found) {
        var surrogates = found.known().surrogates();
        var parties = found.known().parties().orElseThrow(() -> Problem.unknownMember("/order/buyerId", order.buyerId()));
        var pointers = OrderForm.creatorPointers(order);
        order.creators().stream().filter(creator -> !surrogates.containsKey(creator)).findFirst().ifPresent(creator -> {
            throw Problem.unknownMember(pointers.getOrDefault(creator, "/order/lines"), creator);
        });
        return new Buyer(parties.people().getFirst().surrogate(), StoredOrder.of(order, surrogates), parties);
    }

    private Decided decide(Program program, Order order, Buyer buyer, Loaded rulebook) {
        var gathered = Gathered.of(program, buyer.stored(), buyer.parties(), order.placedAt(), Optional.empty());
        return Decided.of(gathered, SaleDecision.decide(gathered.facts(), rulebook.rulebook()), List.of(), ulids);
    }

    /** Who buys, the order under surrogates, and who takes part. */
    private record Buyer(String surrogate, StoredOrder stored, Parties parties) {}

    /** A quote that is decided but not kept yet, with everything in bytes that needs no instant. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Draft(String buyer, Loaded rulebook, Decided decided, byte[] body, byte[] rewards, Filed filed) {}

    /** A quote on its way into a batch, whose time becomes the decision's. */
    private final class Pending {

        private final Program program;
        private final Order order;
        private final Draft first;
        private final String id;
        private final String actor;
        private Draft current;

        Pending(Program program, Order order, Draft draft, String id, String actor) {
            this.program = program;
            this.order = order;
            this.first = draft;
            this.current = draft;
            this.id = id;
            this.actor = actor;
        }

        Effects<Answer> effects(Moment moment) {
            var now = moment.now();
            CallersClock.check("/order/placedAt", order.placedAt(), now);
            var rulebook = rulebooks.inForce(program, moment, order.buyerId());
            // Something was activated since: decide again under what is in force at the batch's time.
            current = rulebook.isLike(first.rulebook()) ? first
                    : draft(program, order, gathering.alone(program, order, rulebook), rulebook, actor);
            var row = new QuoteRow(id, program.id(), order.id(), current.buyer(), order.placedAt(), now, now.plus(life), current.rulebook().hash(),
                    current.decided().id(), current.body(), current.rewards(), current.rulebook().variant().code());
            var rows = new ArrayList<Row>();
            rows.add(QUOTE.row(row.id(), row.program(), row.orderId(), row.buyer(), row.placedAt(), row.decidedAt(), row.expiresAt(), row.rulebook(),
                    row.decision(), row.orderBody(), row.rewards(), row.variant()));
            rows.addAll(current.filed().rows(now));
            var answer = Answer.created("/api/v1/programs/%s/quotes/%s".formatted(program.id(), id),
                    QuoteViews.fresh(row, current.rulebook(), current.decided()));
            return Effects.of(rows, answer);
        }

        void kept() {
            current.filed().kept();
        }
    }
}
