package plumbline.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import plumbline.bench.Persistent.Request;
import plumbline.bench.Persistent.Unanswered;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An officer who begins drafts and has two versions of the programme's pack take turns, each act sent until it is answered. */
final class PersistentOfficer {

    /** Of an approver, whom the nodes know since they run with the tests' people. */
    static final String TOKEN = "test-officer-1";

    private static final String PACK = "/api/v1/packs/program-liandong";
    /** Far enough ahead for a node to come back before it. */
    private static final int AHEAD_SECONDS = 40;
    private static final int REST_MS = 30_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Persistent persistent;
    private final Remembered remembered;
    private final Random random;
    private final int version;
    private int acts;

    /**
     * @param version
     *            that takes turns with the first one
     */
    PersistentOfficer(Persistent persistent, Remembered remembered, Random random, int version) {
        this.persistent = persistent;
        this.remembered = remembered;
        this.random = random;
        this.version = version;
    }

    /** A draft, and an activation some time ahead. */
    void act() throws Unanswered {
        int act = acts++;
        remembered.draft(send(PACK + "/drafts", "{\"title\":\"number %d\"}".formatted(act), "drafts").path("id").asString(""));
        var at = Instant.now().plusSeconds(AHEAD_SECONDS).truncatedTo(ChronoUnit.MILLIS);
        remembered.activation(send("%s/versions/%d/activation".formatted(PACK, act % 2 == 0 ? version : 1),
                "{\"effectiveAt\":\"%s\",\"emergency\":true,\"reason\":\"a benchmark\"}".formatted(at), "activations").path("id").asString(""));
        KillLoop.pause(random.nextInt(REST_MS));
    }

    private JsonNode send(String path, String body, String what) throws Unanswered {
        var reply = persistent.answer(new Request("POST", path, "officer-%d-%d".formatted(acts, random.nextLong()), body));
        remembered.answered(true);
        remembered.count(what + " answered");
        if (reply.status() >= 300) {
            remembered.fault("%d to %s: %s".formatted(reply.status(), path, reply.body()));
        }
        return JSON.readTree(reply.body());
    }
}
