package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import plumbline.fact.RewardKind;
import plumbline.money.Money;
import plumbline.service.database.Rows;
import plumbline.service.database.Transactions;
import plumbline.service.ledger.Booking;
import plumbline.service.ledger.Ledger;
import plumbline.service.log.Ulids;
import plumbline.service.trail.DecisionKind;
import plumbline.service.trail.DecisionRecord;
import plumbline.service.trail.Trail;

/** Rows for the auditor's own tools: of any size, as streams, told how far they are. */
class ExportIT {

    private static final String LEDGER = "{\"ledger\":{\"program\":\"%s\"},\"format\":\"%s\"}";
    private static final String ALL = "{\"decisions\":{\"program\":\"%s\"}}";
    private static final int BOOKINGS = 50_000;

    private final Exporting auditor = new Exporting();

    /** A programme with a hundred thousand legs in its ledger; nothing else is like it. */
    private static final class Large {

        private static final String ID = programme("ex");

        static {
            var node = Shop.one().node();
            var currency = Currency.getInstance("CNY");
            for (int page = 0; page < BOOKINGS / 500; page++) {
                int from = page * 500;
                node.bean(Transactions.class).run(now -> {
                    node.bean(Ledger.class)
                            .grant(IntStream.range(from, from + 500).mapToObj(i -> new Booking(ID, "m_" + ID + i % 50, Optional.empty(),
                                    Optional.of("-o" + i), RewardKind.COMMISSION, new Money(100L + i, currency), 0, now, Optional.empty())).toList());
                    return from;
                });
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void givesTheWholeLedgerInBothForms() {
        var csv = auditor.text(LEDGER.formatted(Large.ID, "csv")).split("\r\n", -1);
        var jsonl = auditor.text(LEDGER.formatted(Large.ID, "jsonl")).lines().map(Shop.JSON::readTree).toList();

        assertThat(csv[0]).startsWith("transfer,program,at,entry,kind,member,rewardId,orderId,").endsWith("leg,account,currency,minor,amount");
        assertThat(csv).hasSize(2 * BOOKINGS + 2);
        assertThat(jsonl).hasSize(2 * BOOKINGS);
        var columns = List.of(csv[0].split(",", -1));
        var ofCsv = new TreeMap<String, Long>();
        for (int i = 1; i <= 2 * BOOKINGS; i++) {
            var cells = csv[i].split(",", -1);
            ofCsv.merge(cells[columns.indexOf("account")], Long.valueOf(cells[columns.indexOf("minor")]), Math::addExact);
        }
        var ofJsonl = new TreeMap<String, Long>();
        jsonl.forEach(row -> ofJsonl.merge(row.path("account").asString(), row.path("minor").asLong(), Math::addExact));
        var ofLedger = new TreeMap<String, Long>();
        Programme.JDBC.sql("SELECT account, SUM(minor) AS total FROM posting WHERE program = ? GROUP BY account").param(Large.ID)
                .query((row, number) -> Map.entry(new String(row.getBytes(1), StandardCharsets.UTF_8), row.getLong(2))).list()
                .forEach(it -> ofLedger.put(it.getKey(), it.getValue()));
        assertThat(ofCsv).isEqualTo(ofLedger);
        assertThat(ofJsonl).isEqualTo(ofLedger);
        assertThat(ofLedger.values().stream().mapToLong(it -> it).sum()).isZero();
        assertThat(csv[1]).contains(",'-o0,", ",expense:commission,CNY,100,1.00");
        assertThat(jsonl.getFirst().path("orderId").asString()).isEqualTo("-o0");
        assertThat(jsonl.getFirst().path("amount").asString()).isEqualTo("1.00");
    }

    /** While nobody reads on, nothing more is read from the database: what is on its way is all that is kept. */
    @Test
    void keepsNoMoreThanIsOnItsWay() throws Exception {
        var answer = auditor.open(LEDGER.formatted(Large.ID, "jsonl"));
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(Exporting.rows(answer)).isEqualTo(2L * BOOKINGS);
            assertThat(lines.readLine()).contains("\"leg\":0");
            // Long enough for all of it, were it not held up by whoever does not read.
            Thread.sleep(2_000);
            var halfway = auditor.progress(Exporting.id(answer));
            assertThat(halfway.path("state").asString()).isEqualTo("running");
            assertThat(halfway.path("rows").asLong()).isLessThan(2L * BOOKINGS);
            assertThat(halfway.path("endedAt").isNull()).isTrue();

            assertThat(lines.lines().count()).isEqualTo(2L * BOOKINGS - 1);
        }
        await(() -> auditor.progress(Exporting.id(answer)).path("state").asString().equals("done"));
        assertThat(auditor.progress(Exporting.id(answer)).path("rows").asLong()).isEqualTo(2L * BOOKINGS);
    }

    /** Neither how many there are nor which they are takes a statement that reads on until it has found enough. */
    @Test
    void givesWhatWasBookedWithinATimeHoweverFewThatIs() {
        var ats = Programme.JDBC.sql("SELECT DISTINCT at FROM transfer WHERE program = ? ORDER BY at").param(Large.ID)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, LocalDateTime.class)).toInstant(ZoneOffset.UTC)).list();
        var at = ats.get(ats.size() - 2);
        var within = "{\"ledger\":{\"program\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"},\"format\":\"csv\"}";

        var answer = auditor.open(within.formatted(Large.ID, at, at.plusNanos(1_000)));
        assertThat(Exporting.rows(answer)).isEqualTo(1_000);
        assertThat(auditor.text(within.formatted(Large.ID, at, at.plusNanos(1_000))).split("\r\n", -1)).hasSize(1_002);
        assertThat(auditor.text(within.formatted(Large.ID, "2001-01-01T00:00:00Z", "2002-01-01T00:00:00Z")).split("\r\n", -1)).hasSize(2);
        assertThat(auditor.text(LEDGER.formatted(programme("no"), "csv")).split("\r\n", -1)).hasSize(2);
    }

    @Test
    void writesFourAtOnceAndTellsTheFifthToWait() throws Exception {
        var answers = new ArrayList<HttpResponse<InputStream>>();
        try {
            for (int i = 0; i < 4; i++) {
                answers.add(auditor.open(LEDGER.formatted(Large.ID, "jsonl")));
            }
            var fifth = auditor.open(LEDGER.formatted(Large.ID, "jsonl"));
            answers.add(fifth);

            assertThat(answers.stream().limit(4)).allMatch(it -> it.statusCode() == 200);
            assertThat(fifth.statusCode()).isEqualTo(503);
            assertThat(fifth.headers().firstValue("Retry-After")).isPresent();
        } finally {
            for (var answer : answers) {
                answer.body().close();
            }
        }
        await(() -> answers.stream().limit(4).noneMatch(it -> auditor.progress(Exporting.id(it)).path("state").asString().equals("running")));
        assertThat(auditor.text(LEDGER.formatted(programme("no"), "csv"))).startsWith("transfer,");
    }

    @Test
    void tellsThatNobodyTookItToItsEnd() throws Exception {
        var answer = auditor.open(LEDGER.formatted(Large.ID, "csv"));
        answer.body().readNBytes(1_000);
        answer.body().close();

        var id = Exporting.id(answer);
        await(() -> auditor.progress(id).path("state").asString().equals("broken"));
        assertThat(auditor.progress(id).path("rows").asLong()).isLessThan(2L * BOOKINGS);
        assertThat(LoggedActs.about(id)).containsExactly("access.export", "access.export");
    }

    /** Half a file never looks like a whole one. */
    @Test
    void breaksTheAnswerOffWhenItFailsHalfway() throws Exception {
        var program = programme("br");
        decide(program, 1);

        var answer = auditor.open(ALL.formatted(program));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(auditor.progress(Exporting.id(answer)).path("state").asString()).isEqualTo("broken");
    }

    @Test
    void refusesMoreDecisionsThanABundleHolds() {
        var program = programme("mo");
        decide(program, 10_001);

        var problem = auditor.problem(ALL.formatted(program));

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/decisions");
        assertThat(problem.at("/errors/0/message").asString()).contains("more than 10000 decisions match", "narrow the filter");
        assertThat(auditor.text(ALL.replace("}}", "},\"format\":\"csv\"}").formatted(program)).lines()).hasSize(10_002);
    }

    private static String programme(String prefix) {
        var id = prefix + Long.toString(System.nanoTime(), 36);
        Programme.JDBC.sql(
                "INSERT INTO program (id, name_zh, name_en, currency, zone, jurisdiction, salt) VALUES (?, '', '', 'CNY', 'Asia/Shanghai', 'CN', ?)")
                .params(id, new byte[32]).update();
        return id;
    }

    /** Decisions by a rulebook that nobody knows, so that no bundle of them can be written to its end. */
    private static void decide(String program, int decisions) {
        var node = Shop.one().node();
        for (int from = 0; from < decisions; from += 500) {
            int some = Math.min(500, decisions - from);
            node.bean(Transactions.class).run(now -> {
                var rows = IntStream.range(0, some).mapToObj(_ -> node.bean(Trail.class).file(new DecisionRecord(node.bean(Ulids.class).next("d_"),
                        DecisionKind.REFUND, program, now, "sha256:" + "0".repeat(64), "", Optional.empty(), new TreeMap<>(), new TreeMap<>(),
                        List.of(),
                        List.of(), new TreeSet<>(), List.of(), "test"))).flatMap(it -> it.rows(now).stream()).toList();
                node.bean(Rows.class).write(rows);
                return some;
            });
        }
    }

    @Test
    void givesDecisionsInBothForms() {
        var shop = Shop.one();
        var order = "ex-" + System.nanoTime();
        Instant now = shop.node().bean(Transactions.class).now();
        shop.member("buyer-" + order, "");
        var sold = shop.sell(order, "buyer-" + order, now, Shop.line("course", 1, "199.00"));
        var wanted = "{\"decisions\":{\"program\":\"liandong\",\"order\":\"%s\"},\"format\":\"%s\"}";

        var csv = auditor.text(wanted.formatted(order, "csv")).split("\r\n", -1);
        var jsonl = auditor.text(wanted.formatted(order, "jsonl")).lines().map(Shop.JSON::readTree).toList();

        assertThat(csv).hasSize(4);
        assertThat(csv[0]).isEqualTo("id,kind,program,at,decidedAt,node,engine,rulebook,variant,orderId,entry,index");
        assertThat(csv[1]).startsWith(sold.text("/decisionId") + ",confirmation,liandong,").contains(order);
        assertThat(jsonl).hasSize(2);
        assertThat(jsonl.getFirst().path("id").asString()).isEqualTo(sold.text("/decisionId"));
        assertThat(jsonl.get(1).path("kind").asString()).isEqualTo("quote");
    }
}
