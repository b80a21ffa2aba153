package plumbline.service.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import plumbline.service.log.Ulids;

/** Searches the trail as its endpoint does, for what a benchmark draws. */
public final class SearchProbe {

    /** What a filter can ask for. */
    public static final List<String> FILTERS = List.of("program", "kind", "member", "order", "rule", "effect", "citation", "from", "to", "rulebook",
            "variant");

    private static final List<String> KINDS = List.of("quote", "quote", "confirmation", "share-check", "share", "refund", "promotion-check",
            "assessment");
    private static final List<String> EFFECTS = List.of("propose", "cap", "deny", "defer", "refuse");
    private static final int PAGE = 51;

    private final DecisionSearch search;
    private final Supplier<String> aDecision;
    private final List<String> rulebooks;
    private final Random random = new Random(20_261_125);
    private final Supplier<String> anyMember;

    /**
     * @param aDecision
     *            an id, drawn evenly
     * @param anyMember
     *            a surrogate, drawn by how much she is in
     */
    public SearchProbe(ApplicationContext context, Supplier<String> aDecision, Supplier<String> anyMember, List<String> rulebooks) {
        this.search = context.getBean(DecisionSearch.class);
        this.aDecision = aDecision;
        this.anyMember = anyMember;
        this.rulebooks = rulebooks;
    }

    /**
     * What was searched for, how long it took and how much was found.
     *
     * @param nanos
     *            of the page
     * @param found
     *            ids, greatest first
     */
    public record Searched(String what, long nanos, List<String> found) {}

    /** A filter that asks for these things, of each something drawn. */
    DecisionFilter draw(List<String> names) {
        var at = Ulids.givenAt(Facet.DECISION, aDecision.get());
        return new DecisionFilter(names.contains("program") ? "liandong" : null, drawn(names, "kind", () -> pick(KINDS)),
                names.contains("member") ? List.of(anyMember.get()) : null, drawn(names, "order", () -> "o-" + random.nextInt(3_000_000)),
                drawn(names, "rule", this::rule), drawn(names, "effect", () -> pick(EFFECTS)), drawn(names, "citation", this::citation),
                names.contains("from") ? at.minusSeconds(range()) : null, names.contains("to") ? at : null,
                drawn(names, "rulebook", () -> pick(rulebooks)), drawn(names, "variant", () -> random.nextBoolean() ? "trial" : "control"), null);
    }

    private long range() {
        return List.of(3_600L, 86_400L, 2_600_000L, 40_000_000L).get(random.nextInt(4));
    }

    private String rule() {
        return switch (random.nextInt(8)) {
            case 0 -> "r.common";
            case 1 -> "r.rare";
            case 2 -> "r.none";
            default -> "r." + random.nextInt(80);
        };
    }

    private String citation() {
        return switch (random.nextInt(8)) {
            case 0 -> "c-common";
            case 1 -> "c-rare";
            default -> "c-" + random.nextInt(40);
        };
    }

    /** A page of what is drawn: the newest, or where it is deep one from anywhere. */
    public Searched page(List<String> names, boolean isDeep) {
        var filter = draw(names);
        Optional<String> before = isDeep ? Optional.of(aDecision.get()) : Optional.empty();
        long begin = System.nanoTime();
        var found = search.find(filter, before, PAGE);
        long nanos = System.nanoTime() - begin;
        return new Searched(filter + before.map(it -> " before " + it).orElse(""), nanos, found.stream().map(TrailMapper.DecisionRow::id).toList());
    }

    private static @Nullable String drawn(List<String> names, String name, Supplier<String> value) {
        return names.contains(name) ? value.get() : null;
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** All sets of so many filters. */
    public static List<List<String>> sets(int size) {
        var sets = new ArrayList<List<String>>();
        collect(List.of(), 0, size, sets);
        return sets;
    }

    private static void collect(List<String> begun, int next, int size, List<List<String>> sets) {
        if (begun.size() == size) {
            sets.add(begun);
            return;
        }
        for (int i = next; i < FILTERS.size(); i++) {
            var more = new ArrayList<>(begun);
            more.add(FILTERS.get(i));
            collect(List.copyOf(more), i + 1, size, sets);
        }
    }
}
