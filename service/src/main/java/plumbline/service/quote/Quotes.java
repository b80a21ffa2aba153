package plumbline.service.quote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import plumbline.decision.SaleDecision;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Row;
import plumbline.service.database.Statement;
import plumbline.service.database.Transactions;
import plumbline.service.log.Ulids;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.quote.QuoteMapper.QuoteRow;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.DecisionRecord;
import plumbline.service.trail.Trail;
import plumbline.service.web.Answer;
import plumbline.service.web.Idempotency;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Quotes orders: decides, keeps the answer until it expires, and shares the commit with what others quote at the same time. */
@Component
final class Quotes {

    private static final Statement QUOTE = new Statement(50,
            "INSERT INTO quote (id, program, order_id, buyer, placed_at, decided_at, expires_at, rulebook, decision, order_body, rewards) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private final QuoteMapper mapper;
    private final Members members;
    private final Rulebooks rulebooks;
    private final Trail trail;
    private final Transactions transactions;
    private final BatchWriter writer;
    private final Idempotency idempotency;
    private final Ulids ulids;
    private final Duration life;

    Quotes(QuoteMapper mapper, Members members, Rulebooks rulebooks, Trail trail, Transactions transactions, BatchWriter writer,
            Idempotency idempotency, Ulids ulids,
            @Value("${plumbline.quote-life:PT30M}") Duration life) {
        this.mapper = mapper;
        this.members = members;
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
            var now = transactions.now();
            if (order.placedAt().isAfter(now.plus(Confirmations.AHEAD_MAX))) {
                throw Problem.invalid("/order/placedAt", "%s is more than 5 minutes ahead of the service's %s".formatted(order.placedAt(), now));
            }
            if (mapper.sale(program.id(), order.id()) != null) {
                throw Problem.of(ProblemType.ORDER_CONFIRMED, "order '%s' is confirmed already; nothing more is quoted for it".formatted(order.id()));
            }
            var pending = new Pending(program, order, decide(program, order, rulebooks.inForce(program, now)), ulids.next("q_"), actor);
            var written = writer.write(batchNow -> claimer.claiming(pending.effects(batchNow), batchNow));
            trail.kept(pending.record(now));
            return written;
        });
    }

    /** Says what an order would pay, and keeps nothing. */
    Map<String, Object> preview(Program program, Order order) {
        var rulebook = rulebooks.inForce(program, transactions.now());
        var decided = decide(program, order, rulebook);
        return QuoteViews.preview(program, order.id(), rulebook, decided.decided().gathered(), decided.decided().decision().outcome());
    }

    static Problem unknown(String quote) {
        return Problem.of(ProblemType.UNKNOWN_QUOTE, "there is no quote '%s'".formatted(quote));
    }

    /** The quote with an id. */
    QuoteRow find(Program program, String id) {
        return Optional.ofNullable(mapper.quote(program.id(), id)).orElseThrow(() -> unknown(id));
    }

    private Drafted decide(Program program, Order order, Loaded rulebook) {
        var wanted = new ArrayList<>(order.creators());
        wanted.add(order.buyerId());
        var surrogates = members.surrogates(program, wanted);
        var buyer = Optional.ofNullable(surrogates.get(order.buyerId())).orElseThrow(() -> Problem.unknownMember("/order/buyerId", order.buyerId()));
        var pointers = OrderForm.creatorPointers(order);
        order.creators().stream().filter(creator -> !surrogates.containsKey(creator)).findFirst().ifPresent(creator -> {
            throw Problem.unknownMember(pointers.getOrDefault(creator, "/order/lines"), creator);
        });
        var stored = StoredOrder.of(order, surrogates);
        var day = order.placedAt().atZone(program.zone()).toLocalDate();
        var parties = members.parties(program, buyer, stored.creators(), day, rulebook.rulebook().historyDays());
        var gathered = Gathered.of(program, stored, parties, order.placedAt(), Optional.empty());
        var decided = Decided.of(gathered, SaleDecision.decide(gathered.facts(), rulebook.rulebook()), List.of(), ulids);
        return new Drafted(buyer, stored, rulebook, decided);
    }

    /** A quote that is decided but not kept yet. */
    private record Drafted(String buyer, StoredOrder stored, Loaded rulebook, Decided decided) {}

    /** A quote on its way into a batch, whose time becomes the decision's. */
    private final class Pending {

        private final Program program;
        private final Order order;
        private final Drafted first;
        private final String id;
        private final String actor;
        private Drafted drafted;

        Pending(Program program, Order order, Drafted drafted, String id, String actor) {
            this.program = program;
            this.order = order;
            this.first = drafted;
            this.drafted = drafted;
            this.id = id;
            this.actor = actor;
        }

        Effects<Answer> effects(Instant now) {
            var current = rulebooks.inForce(program, now);
            // Something was activated since: decide again under what is in force at the batch's time.
            drafted = current.hash().equals(first.rulebook().hash()) ? first : decide(program, order, current);
            var row = row(now);
            var rows = new ArrayList<Row>();
            rows.add(QUOTE.row(row.id(), row.program(), row.orderId(), row.buyer(), row.placedAt(), row.decidedAt(), row.expiresAt(), row.rulebook(),
                    row.decision(), row.orderBody(), row.rewards()));
            rows.addAll(trail.rows(record(now)));
            var answer = Answer.created("/api/v1/programs/%s/quotes/%s".formatted(program.id(), id),
                    QuoteViews.fresh(row, drafted.rulebook(), drafted.decided()));
            return Effects.of(rows, answer);
        }

        DecisionRecord record(Instant now) {
            return Recorder.sale(DecisionKind.QUOTE, program, drafted.decided(), order.id(), drafted.rulebook().hash(), actor, now);
        }

        private QuoteRow row(Instant now) {
            return new QuoteRow(id, program.id(), order.id(), drafted.buyer(), order.placedAt(), now, now.plus(life), drafted.rulebook().hash(),
                    drafted.decided().id(), drafted.stored().bytes(),
                    StoredReward.bytes(drafted.decided().rewards()));
        }
    }
}
