package plumbline.service.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.nodes.Node;
import plumbline.service.Plumbline;
import plumbline.service.database.Rows;
import plumbline.service.database.TestDatabase;
import plumbline.service.database.Transactions;
import plumbline.service.trail.DecisionRecord.Act;
import plumbline.service.trail.DecisionRecord.Person;
import plumbline.service.trail.DecisionSearch.Portions;
import plumbline.service.trail.TrailMapper.DecisionRow;

/** Whatever is asked for, the search finds what a plain comparison of all decisions finds, page by page; in portions so small that all of it is used. */
class DecisionSearchIT {

    private static final int DECISIONS = 700;
    private static final JdbcClient JDBC = JdbcClient.create(TestDatabase.dataSource());
    private static final String ONE = "one" + Long.toString(System.nanoTime(), 36);
    private static final String TWO = "two" + Long.toString(System.nanoTime(), 36);
    private static final String THREE = "three" + Long.toString(System.nanoTime(), 36);
    private static final Instant BEGIN = Instant.parse("2025-01-30T00:00:00Z");
    private static final List<DecisionRecord> ALL = new ArrayList<>();
    private static final Random RANDOM = new Random(20_261_126);
    private static final Node NODE = Node.start("searcher", Plumbline.class);
    private static final FiledDecisions FILED = new FiledDecisions(NODE.bean(Trail.class), NODE.bean(Rows.class), NODE.bean(Transactions.class));

    private static final Portions SMALL = new Portions(9, 5, 6, 3, 30);

    private final DecisionSearch search = new DecisionSearch(NODE.bean(SearchMapper.class), NODE.bean(Transactions.class), SMALL);

    @BeforeAll
    static void file() {
        for (int i = 0; i < DECISIONS; i++) {
            ALL.add(drawn(BEGIN.plus(Duration.ofMinutes(97L * i))));
        }
        for (int i = 0; i < DECISIONS; i += 50) {
            FILED.file(ALL.subList(i, i + 50));
        }
        ALL.sort(Comparator.comparing(DecisionRecord::id).reversed());
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    private static DecisionRecord drawn(Instant instant) {
        var at = switch (RANDOM.nextInt(10)) {
            case 0 -> instant.minus(Duration.ofHours(RANDOM.nextInt(2, 40_000)));
            case 1 -> instant.minus(Facet.TIMELY);
            case 2 -> instant.plus(Facet.TIMELY).plusMillis(1);
            default -> instant.minusSeconds(RANDOM.nextInt(200));
        };
        var acts = new TreeSet<Act>();
        for (int i = RANDOM.nextInt(3); i > 0; i--) {
            acts.add(new Act("rule-" + RANDOM.nextInt(4), RANDOM.nextBoolean() ? "cap" : "deny", "article-" + RANDOM.nextInt(3)));
        }
        var members = IntStream.range(0, RANDOM.nextInt(3)).mapToObj(it -> "m_" + ONE + RANDOM.nextInt(4)).distinct().toList();
        return FILED.record(FILED.idAt(instant), List.of(DecisionKind.QUOTE, DecisionKind.REFUND, DecisionKind.SHARE).get(RANDOM.nextInt(3)),
                RANDOM.nextInt(5) == 0 ? TWO : ONE, at,
                "sha256:" + ONE + RANDOM.nextInt(3), RANDOM.nextInt(4) == 0 ? "trial" : "",
                RANDOM.nextBoolean() ? Optional.of("order-" + ONE + RANDOM.nextInt(60)) : Optional.empty(), members, acts);
    }

    @Test
    void findsWhateverIsAskedFor() {
        int found = 0;
        int ofAll = 0;
        for (int i = 0; i < 350; i++) {
            var filter = asked();
            var expected = ALL.stream().filter(matches(filter)).map(DecisionRecord::id).toList();
            // Few pages of much: what lies behind one is in the same portions.
            assertThat(paged(filter, Math.max(1 + RANDOM.nextInt(20), expected.size() / 6))).as("%s", filter).isEqualTo(expected);
            found += expected.isEmpty() ? 0 : 1;
            ofAll += expected.isEmpty() || filter.program() != null ? 0 : 1;
            if (i % 4 == 0) {
                assertThat(search.count(filter)).as("%s", filter).isEqualTo(expected.size());
            }
        }
        assertThat(found).isGreaterThan(150);
        assertThat(ofAll).isGreaterThan(50);
    }

    /** Whoever names no programme asks for a rulebook or for people: those are this run's alone. */
    private static DecisionFilter asked() {
        var one = ALL.get(RANDOM.nextInt(ALL.size()));
        var from = maybe(one.at().minus(Duration.ofHours(RANDOM.nextInt(2_000))));
        var program = List.of(Optional.of(TWO), Optional.<String>empty(), Optional.<String>empty(), Optional.of(ONE), Optional.of(ONE),
                Optional.of(ONE)).get(RANDOM.nextInt(6)).orElse(null);
        var members = maybe(IntStream.range(0, 1 + RANDOM.nextInt(2)).mapToObj(it -> "m_" + ONE + RANDOM.nextInt(5)).distinct().toList());
        var rulebook = program == null && members == null ? one.rulebook() : maybe(one.rulebook());
        return new DecisionFilter(program, maybe(one.kind().code()), members, RANDOM.nextInt(8) == 0 ? one.order().orElse(null) : null,
                maybe("rule-" + RANDOM.nextInt(5)), maybe("cap"), maybe("article-" + RANDOM.nextInt(3)), from,
                maybe(one.at().plus(Duration.ofHours(RANDOM.nextInt(2_000)))), rulebook, maybe("trial"), null);
    }

    private static <T> @Nullable T maybe(T value) {
        return RANDOM.nextInt(4) == 0 ? value : null;
    }

    private static Predicate<DecisionRecord> matches(DecisionFilter asked) {
        return it -> (asked.program() == null || asked.program().equals(it.program()))
                && (asked.kind() == null || asked.kind().equals(it.kind().code()))
                && (asked.members() == null || it.people().stream().map(Person::member).anyMatch(asked.members()::contains))
                && (asked.order() == null || it.order().equals(Optional.of(asked.order())))
                && (!asked.asksForActs() || it.acts().stream().anyMatch(act -> (asked.rule() == null || asked.rule().equals(act.rule()))
                        && (asked.effect() == null || asked.effect().equals(act.effect()))
                        && (asked.citation() == null || asked.citation().equals(act.citation()))))
                && (asked.from() == null || !it.at().isBefore(asked.from())) && (asked.to() == null || it.at().isBefore(asked.to()))
                && (asked.rulebook() == null || asked.rulebook().equals(it.rulebook()))
                && (asked.variant() == null || asked.variant().equals(it.variant()));
    }

    private List<String> paged(DecisionFilter filter, int limit) {
        var ids = new ArrayList<String>();
        boolean isMore = true;
        while (isMore) {
            var page = search.find(filter, ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast()), limit);
            page.forEach(it -> ids.add(it.id()));
            isMore = page.size() == limit;
        }
        return ids;
    }

    @Test
    void repeatsAndSkipsNothingWhileDecisionsArrive() {
        var filter = new DecisionFilter(null, null, null, null, null, "cap", null, null, null, null, null, null);
        var there = ALL.stream().filter(matches(filter)).map(DecisionRecord::id).toList();
        var ids = new ArrayList<String>();
        int arrived = 0;
        Optional<String> last = Optional.empty();
        boolean isMore = true;
        while (isMore) {
            var page = search.find(filter, last, 10);
            page.forEach(it -> ids.add(it.id()));
            isMore = page.size() == 10;
            last = isMore ? Optional.of(page.getLast().id()) : last;
            ALL.addFirst(drawn(BEGIN.plus(Duration.ofDays(100L + ++arrived))));
            FILED.file(ALL.subList(0, 1));
        }
        assertThat(arrived).isGreaterThan(5);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().filter(there::contains).toList()).isEqualTo(there);
    }

    /** The new one takes its facet to the front, where the search has been already; in the portion that it was in there would be nothing of it. */
    @Test
    void findsWhatAFacetHasAlthoughOneMoreArrivesBetweenTwoPortions() {
        var records = IntStream.range(0, 22).mapToObj(i -> alone(i, BEGIN.minus(Duration.ofDays(i)))).toList();
        FILED.file(records);
        var filter = new DecisionFilter(THREE, DecisionKind.QUOTE.code(), null, null, null, null, null, null, null, null, null, null);

        var found = new DecisionSearch(filingBeforePortion(2, alone(21, BEGIN.plus(Duration.ofDays(1)))), NODE.bean(Transactions.class), SMALL)
                .find(filter, Optional.empty(), 30);

        assertThat(found.stream().map(DecisionRow::id)).containsExactlyElementsOf(records.stream().map(DecisionRecord::id).toList());
        assertThat(paged(filter, 30)).hasSize(23);
    }

    /** The only one of its rulebook at that time. */
    private static DecisionRecord alone(int rulebook, Instant at) {
        return FILED.record(FILED.idAt(at), DecisionKind.QUOTE, THREE, at, "sha256:" + THREE + rulebook, "", Optional.empty(), List.of(),
                new TreeSet<>());
    }

    private static SearchMapper filingBeforePortion(int portion, DecisionRecord record) {
        var mapper = NODE.bean(SearchMapper.class);
        var portions = new AtomicInteger();
        return (SearchMapper) Proxy.newProxyInstance(SearchMapper.class.getClassLoader(), new Class<?>[]{SearchMapper.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("facets") && portions.incrementAndGet() == portion) {
                        CompletableFuture.runAsync(() -> FILED.file(List.of(record))).join();
                    }
                    return method.invoke(mapper, arguments);
                });
    }

    /** The migration gives earlier decisions their facets by SQL; later ones get theirs here. */
    @Test
    void aFacetIsTheSameBySql() throws IOException {
        try (var file = Objects.requireNonNull(DecisionSearchIT.class.getResourceAsStream("/db/migration/V12__trail_search.sql"))) {
            var migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var expression = migration.substring(migration.indexOf("SET d.facet = ") + 14,
                    migration.indexOf(";\n", migration.indexOf("SET d.facet = ")));
            var bySql = new TreeMap<String, Long>();
            JDBC.sql("SELECT d.id, " + expression + " AS facet FROM decision d WHERE d.rulebook LIKE ?").param("sha256:" + ONE + "%")
                    .query((row, number) -> bySql.put(Objects.requireNonNull(row.getString("id")), row.getLong("facet"))).list();
            var stored = new TreeMap<String, Long>();
            JDBC.sql("SELECT id, facet FROM decision WHERE rulebook LIKE ?").param("sha256:" + ONE + "%")
                    .query((row, number) -> stored.put(Objects.requireNonNull(row.getString("id")), row.getLong("facet"))).list();
            assertThat(bySql).isEqualTo(stored).hasSizeGreaterThanOrEqualTo(DECISIONS);
            assertThat(stored.values().stream().distinct().count()).isGreaterThan(100);
        }
    }
}
