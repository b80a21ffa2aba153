package plumbline.nodes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.access.Allowed;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.database.BatchWriter;
import plumbline.service.database.Effects;
import plumbline.service.database.Statement;
import plumbline.service.log.Ulids;
import plumbline.service.web.Answer;
import plumbline.service.web.Idempotency;
import plumbline.service.web.JsonBody;
import plumbline.service.web.KeyedRequest;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * Has an effect that can be counted: a row for each time that it happens. The body's {@code how} says what comes of it: {@code well}, or
 * {@code refused} by the decision after the row was written, or the connection is {@code killed} before its commit, the first time; or it happens
 * {@code together} with an equal request on another node.
 */
@RestController
class EffectController {

    private static final Statement ROW = new Statement(10, "INSERT INTO effect (program, id) VALUES (?, ?)");
    private static final String[] HOW = {"well", "refused", "killed", "together"};
    /** All nodes of a test are in one process. */
    private static final CyclicBarrier MEETING = new CyclicBarrier(2);

    private final Idempotency idempotency;
    private final BatchWriter writer;
    private final Ulids ulids;
    private final JdbcClient jdbc;
    private final AtomicInteger killings = new AtomicInteger();

    EffectController(Idempotency idempotency, BatchWriter writer, Ulids ulids, JdbcClient jdbc) {
        this.idempotency = idempotency;
        this.writer = writer;
        this.ulids = ulids;
        this.jdbc = jdbc;
    }

    @PostMapping("/api/v1/programs/{program}/effects")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> once(@PathVariable("program") String program, @RequestBody byte[] bytes, Caller caller, HttpServletRequest http) {
        var request = KeyedRequest.of(http, caller.id(), bytes);
        var how = how(bytes);
        return idempotency.once(request, _ -> {
            var id = ulids.next("x_");
            jdbc.sql(ROW.sql()).params(program, id).update();
            if (how.equals("refused")) {
                throw Problem.of(ProblemType.ORDER_CONFIRMED, "refused after it had an effect, " + id);
            }
            if (how.equals("together")) {
                meet();
            }
            if (how.equals("killed") && killings.getAndIncrement() == 0) {
                killOwnConnection();
            }
            return answer(program, id);
        }).entity();
    }

    @PostMapping("/api/v1/programs/{program}/effects:batched")
    @Allowed(Role.STOREFRONT)
    ResponseEntity<byte[]> batched(@PathVariable("program") String program, @RequestBody byte[] bytes, Caller caller, HttpServletRequest http) {
        var request = KeyedRequest.of(http, caller.id(), bytes);
        var how = how(bytes);
        return idempotency.batched(request, claimer -> {
            if (how.equals("together")) {
                meet();
            }
            return writer.write(moment -> {
                if (how.equals("refused")) {
                    throw Problem.of(ProblemType.QUOTE_EXPIRED, "refused within the batch, " + ulids.next("x_"));
                }
                var id = ulids.next("x_");
                return claimer.claiming(Effects.of(List.of(ROW.row(program, id)), answer(program, id)), moment.now());
            });
        }).entity();
    }

    /** Waits for the equal request on the other node, so that both have found the key free before either has its effect. */
    private static void meet() {
        try {
            MEETING.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other node did not come", e);
        }
    }

    private static String how(byte[] bytes) {
        var body = JsonBody.parse(bytes);
        var how = body.oneOf("how", HOW, it -> it);
        body.done();
        return how;
    }

    private static Answer answer(String program, String id) {
        return Answer.created("/api/v1/programs/" + program + "/effects/" + id, Map.of("id", id)).tagged(id);
    }

    /** As the loss of the network or of the server would: the transaction is rolled back, nobody knows why. */
    private void killOwnConnection() {
        long own = jdbc.sql("SELECT CONNECTION_ID()").query(Long.class).single();
        jdbc.sql("KILL " + own).update();
    }
}
