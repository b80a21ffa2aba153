package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.service.access.Doors.SESSION;
import static plumbline.service.access.Doors.jdbc;
import static plumbline.service.access.Doors.json;
import static plumbline.service.access.Doors.one;
import static plumbline.service.access.Doors.signIn;
import static plumbline.service.access.Doors.somebody;
import static plumbline.service.access.Doors.two;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Signing in and out over HTTP, on two nodes. */
class SignInIT {

    private final Accounts.Issued officer = somebody(Role.OFFICER, Role.APPROVER);
    private final String user = officer.account().user();

    @Test
    void opensASessionThatEveryNodeKnowsUntilItIsEnded() {
        var opened = signIn(user, officer.password());

        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(opened).propertyNames()).containsExactlyInAnyOrder("token", "expiresAt", "roles");
        assertThat(json(opened).path("roles").valueStream().map(it -> it.asString())).containsExactly("approver", "officer");
        var expiresAt = Instant.parse(json(opened).path("expiresAt").asString());
        assertThat(expiresAt).isBetween(Instant.now().plus(Duration.ofMinutes(719)), Instant.now().plus(Duration.ofMinutes(721)));
        var token = Map.of("Authorization", "Bearer " + json(opened).path("token").asString());
        var shown = json(two().get(SESSION, token));
        assertThat(shown.path("person").asString()).isEqualTo(user);
        assertThat(shown.path("zone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(shown.path("expiresAt")).isEqualTo(json(opened).path("expiresAt"));
        assertThat(shown.path("roles")).isEqualTo(json(opened).path("roles"));
        assertThat(one().get("/api/v1/programs/liandong", token).statusCode()).isEqualTo(200);

        assertThat(one().delete(SESSION, token).statusCode()).isEqualTo(204);
        assertThat(two().get(SESSION, token).statusCode()).isEqualTo(401);
        assertThat(one().delete(SESSION, token).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsSecretsOutOfTheDatabaseAndTheLog() {
        var typed = "typed-the-password-as-the-name";
        assertThat(signIn(typed, "x").statusCode()).isEqualTo(401);
        assertThat(signIn(user, "a wrong guess").statusCode()).isEqualTo(401);
        var opened = json(signIn(user, officer.password())).path("token").asString();

        assertThat(Doors.log(user)).last().asString().contains("access.sign-in", "ses_");
        assertThat(Doors.log("unknown")).isNotEmpty();
        var everything = jdbc().sql("SELECT CONVERT(body USING utf8mb4) FROM log_entry WHERE body LIKE '%\"access.%'").query(String.class).list();
        assertThat(String.join("\n", everything)).doesNotContain(typed, "a wrong guess", officer.password(), opened, "pls_");
        assertThat(jdbc().sql("SELECT hash FROM account WHERE user = ?").param(user).query(byte[].class).single()).asString()
                .startsWith("$2a$12$");
        assertThat(jdbc().sql("SELECT COUNT(*) FROM session WHERE account = ? AND HEX(hash) = UPPER(SHA2(?, 256))").param(user).param(opened)
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void locksAnAccountAfterFiveWrongPasswordsAndTellsNobody() {
        var running = signIn(officer);
        var wrong = new ArrayList<HttpResponse<String>>();
        for (int i = 0; i < 5; i++) {
            wrong.add(signIn(user, "wrong " + i));
        }
        var locked = signIn(user, officer.password());
        var nobody = signIn("nobody-" + user, officer.password());

        assertThat(wrong.getFirst().statusCode()).isEqualTo(401);
        assertThat(List.of(wrong.getLast(), locked, nobody)).allSatisfy(it -> {
            assertThat(it.statusCode()).isEqualTo(401);
            assertThat(withoutId(it.body())).isEqualTo(withoutId(wrong.getFirst().body()));
            assertThat(it.headers().map().keySet()).isEqualTo(wrong.getFirst().headers().map().keySet());
        });
        assertThat(Doors.log(user)).satisfiesExactly(it -> assertThat(it).contains("access.sign-in"),
                it -> assertThat(it).contains("access.refused", "\"failures\":1"), it -> assertThat(it).contains("\"failures\":2"),
                it -> assertThat(it).contains("\"failures\":3"), it -> assertThat(it).contains("\"failures\":4"),
                it -> assertThat(it).contains("\"failures\":5"),
                it -> assertThat(it).contains("alarm.refusals", "\"lockedSeconds\":60"), it -> assertThat(it).contains("access.refused", "locked"));
        assertThat(one().get(SESSION, running).statusCode()).as("her running session").isEqualTo(200);

        jdbc().sql("UPDATE account SET locked_until = UTC_TIMESTAMP(6) WHERE user = ?").param(user).update();
        assertThat(signIn(user, "wrong again").statusCode()).isEqualTo(401);
        assertThat(signIn(user, officer.password()).statusCode()).as("locked for twice as long").isEqualTo(401);
        jdbc().sql("UPDATE account SET locked_until = UTC_TIMESTAMP(6) WHERE user = ?").param(user).update();
        assertThat(signIn(user, officer.password()).statusCode()).isEqualTo(200);
        assertThat(jdbc().sql("SELECT failures FROM account WHERE user = ?").param(user).query(Integer.class).single()).isZero();
    }

    @Test
    void countsGuessesAtTheSameTimeOneByOne() {
        var guesses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                var guess = "guess " + i;
                guesses.add(CompletableFuture.supplyAsync(() -> signIn(user, guess), threads));
            }
        }
        var answers = guesses.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401, 429);
        assertThat(answers).filteredOn(it -> it.statusCode() == 429).allSatisfy(it -> assertThat(it.headers().firstValue("Retry-After")).isPresent());
        int checked = (int) answers.stream().filter(it -> it.statusCode() == 401).count();
        assertThat(jdbc().sql("SELECT failures FROM account WHERE user = ?").param(user).query(Integer.class).single())
                .isEqualTo(Math.min(checked, Lockout.FAILURES_FREE + 1)).isPositive();
    }

    @Test
    void endsASessionInTimeAndWithItsAccount() {
        var token = signIn(officer);
        assertThat(one().get(SESSION, token).statusCode()).isEqualTo(200);
        jdbc().sql("UPDATE session SET used_at = used_at - INTERVAL 119 MINUTE WHERE account = ?").param(user).update();
        assertThat(one().get(SESSION, token).statusCode()).as("idle for less than two hours, and now used").isEqualTo(200);
        jdbc().sql("UPDATE session SET used_at = used_at - INTERVAL 2 MINUTE WHERE account = ?").param(user).update();
        assertThat(one().get(SESSION, token).statusCode()).isEqualTo(200);
        jdbc().sql("UPDATE session SET used_at = used_at - INTERVAL 121 MINUTE WHERE account = ?").param(user).update();
        assertThat(one().get(SESSION, token).statusCode()).as("idle").isEqualTo(401);

        var second = signIn(officer);
        jdbc().sql("UPDATE session SET expires_at = UTC_TIMESTAMP(6) WHERE account = ?").param(user).update();
        assertThat(one().get(SESSION, second).statusCode()).as("expired").isEqualTo(401);

        var third = signIn(officer);
        assertThat(one().bean(Accounts.class).remove(user)).isTrue();
        assertThat(two().get(SESSION, third).statusCode()).as("removed").isEqualTo(401);
        assertThat(signIn(user, officer.password()).statusCode()).isEqualTo(401);
        assertThat(one().bean(Accounts.class).create(officer.account())).as("a name never means somebody else").isEmpty();
    }

    @Test
    void forgetsTheOldestSessionsOfAnAccount() {
        var first = signIn(officer);
        var sessions = one().bean(Sessions.class);
        var transactions = one().bean(plumbline.service.database.Transactions.class);
        for (int i = 0; i < Sessions.ROWS_MAX; i++) {
            transactions.run(now -> sessions.open(officer.account(), now));
        }

        assertThat(jdbc().sql("SELECT COUNT(*) FROM session WHERE account = ?").param(user).query(Integer.class).single())
                .isEqualTo(Sessions.ROWS_MAX);
        assertThat(one().get(SESSION, first).statusCode()).isEqualTo(401);
    }

    @Test
    void changesAPasswordAndEndsTheOtherSessions() {
        var mine = signIn(officer);
        var other = signIn(officer);
        var chosen = "the crow flies at noon";

        var wrong = one().put(SESSION + "/password", "{\"old\":\"not it\",\"new\":\"%s\"}".formatted(chosen), mine);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).at("/errors/0/pointer").asString()).isEqualTo("/old");
        var weak = one().put(SESSION + "/password", "{\"old\":\"%s\",\"new\":\"%s\"}".formatted(officer.password(), user), mine);
        assertThat(json(weak).at("/errors/0/pointer").asString()).isEqualTo("/new");

        var changed = one().put(SESSION + "/password", "{\"old\":\"%s\",\"new\":\"%s\"}".formatted(officer.password(), chosen), mine);
        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(two().get(SESSION, mine).statusCode()).isEqualTo(200);
        assertThat(two().get(SESSION, other).statusCode()).isEqualTo(401);
        assertThat(signIn(user, officer.password()).statusCode()).isEqualTo(401);
        assertThat(signIn(user, chosen).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAWrongBodyWithoutRepeatingIt() {
        var wrong = one().post(SESSION, "{\"user\":\"u\",\"password\":7,\"code\":\"1\"}", Map.of());
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).path("errors").findValuesAsString("pointer")).containsExactly("/password", "/code");
        assertThat(one().post(SESSION, "[]", Map.of()).statusCode()).isEqualTo(400);
        assertThat(one().get(SESSION, Map.of()).statusCode()).isEqualTo(401);
        var key = one().bean(Keys.class).issue("liandong", java.util.Set.of());
        assertThat(one().get(SESSION, Map.of("Authorization", "Bearer " + key)).statusCode()).isEqualTo(403);
    }

    @Test
    void recordsTenRefusalsAMinuteAndCountsTheRest() {
        var token = signIn(officer);
        for (int i = 0; i < 25; i++) {
            assertThat(one().get("/api/v1/programs/liandong/ledger/balance", token).statusCode()).isEqualTo(403);
        }

        var log = Doors.log(user);
        assertThat(log).filteredOn(it -> it.contains("access.refused")).hasSize(Refusals.A_MINUTE)
                .allMatch(it -> it.contains("\"endpoint\":\"GET /api/v1/programs/{program}/ledger/balance\"") && it.contains("\"reason\":\"role\""));
        assertThat(log).filteredOn(it -> it.contains("alarm.refusals")).hasSize(1);

        one().bean(Refusals.class).close();
        assertThat(Doors.log(user)).last().asString().contains("access.refused", "\"reason\":\"more\"", "\"refusals\":15");
    }

    private static String withoutId(String body) {
        return body.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
