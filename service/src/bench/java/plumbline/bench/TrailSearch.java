package plumbline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.service.trail.SearchProbe;
import plumbline.service.trail.SearchProbe.Searched;

/**
 * How long a search of the trail takes with {@code -Dbench.decisions} (10,000,000) of them: each filter, each pair and each three of them, with
 * things drawn at random, the newest page and one from anywhere; prints p50, p99 and the slowest with what it asked for. The database is told to use
 * {@code -Dbench.memory} bytes (8 GiB), and has read its indexes before.
 */
public final class TrailSearch {

    private static final long DECISIONS = Long.getLong("bench.decisions", 10_000_000);
    private static final int TIMES = Integer.getInteger("bench.times", 40);
    private static final long MEMORY = Long.getLong("bench.memory", 8L << 30);
    private static final int WARM_UP = 400;

    private TrailSearch() {}

    public static void main(String[] arguments) throws Exception {
        try (var service = RunningService.start(Path.of(arguments[0]))) {
            var jdbc = service.jdbc();
            jdbc.sql("SET GLOBAL innodb_buffer_pool_size = " + MEMORY).update();
            var fill = new TrailFill(jdbc, DECISIONS);
            long begin = System.nanoTime();
            fill.fill();
            System.out.printf("%,d decisions, %,d facets, %,d people in them; filled in %.0f s%n", fill.count("decision"), fill.count("facet"),
                    fill.count("decision_member"), (System.nanoTime() - begin) / 1e9);
            sizes(jdbc);
            var probe = new SearchProbe(service.context(), new Ids(jdbc)::next, new People(jdbc)::next, rulebooks(jdbc));
            for (var index : List.of("by_program", "by_facet", "by_order")) {
                jdbc.sql("SELECT SUM(CRC32(id)) FROM decision FORCE INDEX (%s)".formatted(index)).query().singleValue();
            }
            jdbc.sql("SELECT SUM(CRC32(decision)) FROM decision_member FORCE INDEX (by_member)").query().singleValue();
            jdbc.sql("SELECT SUM(CRC32(at)) FROM decision_member FORCE INDEX (PRIMARY)").query().singleValue();
            for (int i = 0; i < WARM_UP; i++) {
                probe.page(List.of(SearchProbe.FILTERS.get(i % SearchProbe.FILTERS.size())), i % 2 == 0);
            }
            for (int size = 1; size <= 3; size++) {
                measure(probe, size);
            }
        }
    }

    private static void sizes(JdbcClient jdbc) {
        jdbc.sql("""
                SELECT CONCAT(table_name, ': ', ROUND(data_length / 1048576), ' MiB, its indexes ', ROUND(index_length / 1048576), ' MiB')
                  FROM information_schema.tables
                 WHERE table_schema = DATABASE() AND table_name IN ('decision', 'decision_member', 'facet')
                """).query(String.class).list().forEach(System.out::println);
    }

    private static List<String> rulebooks(JdbcClient jdbc) {
        return texts(jdbc, "SELECT DISTINCT rulebook FROM facet");
    }

    private static List<String> texts(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, number) -> Objects.requireNonNull(row.getString(1))).list();
    }

    private static void measure(SearchProbe probe, int size) {
        var all = new ArrayList<Searched>();
        for (var names : SearchProbe.sets(size)) {
            for (boolean isDeep : new boolean[]{false, true}) {
                var searched = new ArrayList<Searched>();
                for (int i = 0; i < TIMES; i++) {
                    searched.add(probe.page(names, isDeep));
                }
                print("%-32s %s".formatted(String.join(" ", names), isDeep ? "deep " : "first"), searched);
                all.addAll(searched);
            }
        }
        print("all of " + size, all);
    }

    private static void print(String what, List<Searched> searched) {
        searched.sort(Comparator.comparingLong(Searched::nanos));
        var slowest = searched.getLast();
        System.out.printf("%s: p50 %6.1f ms, p99 %6.1f ms, longest %6.1f ms%s%n", what, millis(searched, 50), millis(searched, 99),
                slowest.nanos() / 1e6, slowest.nanos() > 50_000_000 ? " " + slowest.what() + " found " + slowest.found().size() : "");
    }

    private static double millis(List<Searched> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)).nanos() / 1e6;
    }

    /** Draws decisions evenly. */
    private static final class Ids {

        private final Random random = new Random(1);
        private final List<String> ids;

        Ids(JdbcClient jdbc) {
            ids = texts(jdbc, "SELECT id FROM decision WHERE CRC32(id) % 1000 = 7");
        }

        String next() {
            return ids.get(random.nextInt(ids.size()));
        }
    }

    /** Draws people by how much they are in. */
    private static final class People {

        private final Random random = new Random(2);
        private final List<String> members;

        People(JdbcClient jdbc) {
            members = texts(jdbc, "SELECT member FROM decision_member WHERE CRC32(decision) % 1000 = 7");
        }

        String next() {
            return members.get(random.nextInt(members.size()));
        }
    }
}
