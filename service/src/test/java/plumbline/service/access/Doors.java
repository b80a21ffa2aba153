package plumbline.service.access;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes over one database, and people with accounts of their own; started when first asked for. */
final class Doors {

    static final String SESSION = "/api/v1/session";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Node ONE = Node.start("door-1", Plumbline.class, "plumbline.demo=true");
    private static final Node TWO = Node.start("door-2", Plumbline.class, "plumbline.demo=true");

    private Doors() {}

    static Node one() {
        return ONE;
    }

    static Node two() {
        return TWO;
    }

    /** Somebody new. */
    static Accounts.Issued somebody(Role... roles) {
        var name = "p-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return ONE.bean(Accounts.class).create(new Account(name, Set.of(roles), Accounts.ZONE)).orElseThrow();
    }

    static HttpResponse<String> signIn(String user, String password) {
        return ONE.post(SESSION, JSON.writeValueAsString(Map.of("user", user, "password", password)), Map.of());
    }

    /** The header of somebody who has just signed in. */
    static Map<String, String> signIn(Accounts.Issued who) {
        var answer = signIn(who.account().user(), who.password());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return Map.of("Authorization", "Bearer " + json(answer).path("token").asString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static JdbcClient jdbc() {
        return ONE.bean(JdbcClient.class);
    }

    /** What the log has of an actor, oldest first. */
    static List<String> log(String actor) {
        var all = new ArrayList<String>();
        jdbc().sql("SELECT CONVERT(body USING utf8mb4) FROM log_entry WHERE body LIKE ? ORDER BY id").param("%\"actor\":\"" + actor + "\"%")
                .query(String.class).list().forEach(it -> all.add(String.valueOf(it)));
        return all;
    }
}
