package plumbline.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.kie.api.KieBase;
import plumbline.fact.Hearing;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.fact.Word;
import plumbline.fact.share.Channel;
import plumbline.pack.Finding;
import plumbline.pack.Pack;
import plumbline.pack.RuleSource;
import plumbline.pack.Windows;

/** All pack versions in force for a programme at an instant, compiled. Immutable and safe for any number of threads. */
public final class Rulebook implements AutoCloseable {

    private final List<PackRef> packs;
    private final String hash;
    private final Map<Matter, Map<Stage, StageRules>> stages;
    private final NavigableMap<LocalDate, InForce> inForce;
    private final int historyDays;
    private final int shareHours;
    private final SortedSet<String> channels;
    private final SortedSet<String> reachChannels;
    private final UnaryOperator<List<Word>> seating;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Rulebook(List<Pack> packs, Map<Matter, Map<Stage, StageRules>> stages, Currency currency, UnaryOperator<List<Word>> seating) {
        this.packs = refs(packs);
        this.hash = hash(packs);
        this.stages = stages;
        this.inForce = inForce(packs, currency);
        this.historyDays = Windows.longest(packs);
        this.shareHours = Windows.longestHours(packs);
        this.channels = union(Channel.KNOWN, packs, Pack::channels);
        this.reachChannels = union(List.of(), packs, Pack::reachChannels);
        this.seating = seating;
    }

    /** The rule engine beneath and its version, as {@code drools 10.2.0}; two of them might not evaluate alike. */
    public static String engineVersion() {
        var version = KieBase.class.getPackage().getImplementationVersion();
        return version == null ? "drools" : "drools " + version;
    }

    /**
     * Vets and compiles packs, in the order in which a programme names them. Takes seconds in a cold JVM, and next to nothing where an open
     * rulebook differs in figures only.
     *
     * @param currency
     *            the programme's, for figures in money
     * @throws RulebookRejected
     *             with every finding of every rule: with codes from {@link plumbline.vetting.Vetting#POLICY} on where a rule does what no rule
     *             may, from {@link plumbline.vetting.Vetting#COMPILE} on where it cannot be understood; or if two packs define the same rule,
     *             figure or text
     */
    public static Rulebook compile(List<Pack> packs, Currency currency) {
        return compile(packs, currency, Comparator.comparing(RuleSource::id), words -> words);
    }

    /** The same with the rules' texts and the words in another order, by which a test shows that the order does not matter. */
    static Rulebook compile(List<Pack> packs, Currency currency, Comparator<RuleSource> order, UnaryOperator<List<Word>> seating) {
        refuseDoubled(packs);
        return new Rulebook(packs, StageTexts.of(packs, order).open(), currency, seating);
    }

    /** What one pack defines, another must not: the later would silently replace the earlier, a programme's figure that of the law. */
    private static void refuseDoubled(List<Pack> packs) {
        var owners = new HashMap<String, String>();
        var doubled = new ArrayList<Finding>();
        for (var pack : packs) {
            var ids = new ArrayList<String>();
            pack.rules().forEach(rule -> ids.add("rule " + rule.id()));
            pack.parameters().keySet().forEach(id -> ids.add("parameter " + id));
            pack.tables().keySet().forEach(id -> ids.add("table " + id));
            pack.texts().keySet().forEach(code -> ids.add("text " + code));
            for (var id : ids) {
                var owner = owners.putIfAbsent(id, pack.id());
                if (owner != null) {
                    doubled.add(Finding.error("", 0, "id-doubled", "%s 已由 %s 定义，%s 不得再定义".formatted(id, owner, pack.id()),
                            "%s is defined by %s and by %s; leave it to the first".formatted(id, owner, pack.id())).in(pack.id()));
                }
            }
        }
        if (!doubled.isEmpty()) {
            throw new RulebookRejected(doubled);
        }
    }

    /** {@code sha256:} and the SHA-256 over a line {@code <pack> <hash>} for each pack in their order: which rules, and nothing else. */
    public String hash() {
        return hash;
    }

    /** The hash that packs together would have as a rulebook, without compiling them. */
    public static String hash(List<Pack> packs) {
        return hashOf(refs(packs));
    }

    /** The same by the packs' own hashes. */
    public static String hashOf(List<PackRef> packs) {
        var lines = new StringBuilder();
        for (var ref : packs) {
            lines.append(ref.pack()).append(' ').append(ref.hash()).append('\n');
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Its packs, in the order in which the programme names them. */
    public List<PackRef> packs() {
        return packs;
    }

    /** The longest window in days that any rule may look back, as the bounds of its parameters allow. */
    public int historyDays() {
        return historyDays;
    }

    /** The longest window in hours over which a rule about shares may count, as the bounds of its figures allow. */
    public int shareHours() {
        return shareHours;
    }

    /** The channels that a share may name: those of the contract, and those that a table of some pack lists. */
    public SortedSet<String> channels() {
        return channels;
    }

    /** The channels of which some rule limits how many people the whole programme reaches. */
    public SortedSet<String> reachChannels() {
        return reachChannels;
    }

    /** The first day after this one on which a rule or a figure changes; none where all stays as it is. */
    public Optional<LocalDate> nextChange(LocalDate day) {
        return Optional.ofNullable(inForce.higherKey(day));
    }

    /** The rules and figures in force on a day of the programme. */
    public InForce at(LocalDate day) {
        return inForce.floorEntry(day).getValue();
    }

    /** The simple names of the words that the rules of a stage read; others need not be made. */
    public Set<String> reads(Matter matter, Stage stage) {
        return rules(matter, stage).reads();
    }

    /**
     * Lets the rules of a stage speak about words.
     *
     * @throws RuleFailed
     *             if a rule could not speak; what the others said stays in the hearing
     */
    public void fire(Matter matter, Stage stage, List<Word> words, Hearing hearing) {
        rules(matter, stage).fire(seating.apply(words), hearing);
    }

    /** Frees the compiled classes; the rulebook must not be used any more. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            stages.values().forEach(matter -> matter.values().forEach(CompiledStages::close));
        }
    }

    StageRules rules(Matter matter, Stage stage) {
        return Optional.ofNullable(stages.get(matter)).map(it -> it.get(stage)).orElseThrow();
    }

    private static SortedSet<String> union(List<String> known, List<Pack> packs, Function<Pack, SortedSet<String>> named) {
        var all = new TreeSet<>(known);
        packs.forEach(pack -> all.addAll(named.apply(pack)));
        return Collections.unmodifiableSortedSet(all);
    }

    private static List<PackRef> refs(List<Pack> packs) {
        return packs.stream().map(pack -> new PackRef(pack.id(), pack.files().hash())).toList();
    }

    /** One view a day on which anything changes, the beginning of time included. */
    private static NavigableMap<LocalDate, InForce> inForce(List<Pack> packs, Currency currency) {
        var views = new TreeMap<LocalDate, InForce>();
        views.put(LocalDate.MIN, new InForce(packs, LocalDate.MIN, currency));
        for (var pack : packs) {
            for (var rule : pack.rules()) {
                views.computeIfAbsent(rule.validFrom(), day -> new InForce(packs, day, currency));
                rule.validTo().ifPresent(to -> views.computeIfAbsent(to.plusDays(1), day -> new InForce(packs, day, currency)));
            }
            for (var parameter : pack.parameters().values()) {
                parameter.values().keySet().forEach(from -> views.computeIfAbsent(from, day -> new InForce(packs, day, currency)));
            }
        }
        return views;
    }
}
