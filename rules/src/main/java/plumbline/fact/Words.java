package plumbline.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Makes the words of each stage from the facts of a sale, in a stated order, and only those that some rule of the stage reads. Belongs to one
 * decision.
 */
public final class Words {

    private static final List<LineKind> KINDS = List.of(LineKind.values());

    /** What an ordinary order comes to. */
    private static final int WORDS = 16;

    private final SaleFacts facts;
    private final LocalDate day;
    private final Figures figures;
    private final Admission admission;
    private final Bases bases;

    /**
     * @param day
     *            the programme's day of the sale
     * @param figures
     *            the parameters and tables in force for the decision
     * @param admission
     *            the rules in force for it
     */
    public Words(SaleFacts facts, LocalDate day, Figures figures, Admission admission) {
        this.facts = facts;
        this.day = day;
        this.figures = figures;
        this.admission = admission;
        this.bases = new Bases(facts);
    }

    /** One listener for one stage. */
    public Hearing hearing() {
        return new Hearing(figures, admission);
    }

    /** Stage levels: the buyer and the chain. */
    public List<Word> levels(Hearing hearing, Set<String> read) {
        var scope = scope(hearing);
        var words = new ArrayList<Word>(WORDS);
        for (var person : facts.people()) {
            if (person.distance().isPresent() && read.contains("Standing")) {
                words.add(new Standing(scope, person));
            }
        }
        return words;
    }

    /**
     * Stage rewards.
     *
     * @param levels
     *            the level that each alias has reached
     */
    public List<Word> rewards(Hearing hearing, Set<String> read, Map<String, Said.Reached> levels) {
        var scope = scope(hearing);
        var words = new ArrayList<Word>(WORDS);
        if (read.contains("Sale")) {
            words.add(new Sale(scope));
        }
        for (var person : facts.people()) {
            if (person.distance().isPresent()) {
                addFor(person, level(levels.get(person.alias())), scope, read, words);
            }
        }
        if (read.contains("Bundle")) {
            addBundles(scope, words);
        }
        if (read.contains("Bought")) {
            addBought(scope, words);
        }
        if (read.contains("CreatorLine")) {
            addCreatorLines(scope, words);
        }
        return words;
    }

    /**
     * Stage limits.
     *
     * @param proposed
     *            what the rules of the stage before proposed, in canonical order
     */
    public List<Word> limits(Hearing hearing, Set<String> read, List<Said.Proposed> proposed) {
        var scope = scope(hearing);
        var words = new ArrayList<Word>(WORDS);
        if (read.contains("Purchase")) {
            words.add(new Purchase(scope));
        }
        if (read.contains("Incentive")) {
            words.add(new Incentive(scope));
        }
        for (var person : facts.people()) {
            if (person.distance().orElse(0) >= 1 && read.contains("MonthlyPay")) {
                words.add(new MonthlyPay(scope, person));
            }
        }
        if (read.contains("Proposal")) {
            for (int place = 0; place < proposed.size(); place++) {
                words.add(new Proposal(scope, place, proposed.get(place), person(proposed.get(place).payee())));
            }
        }
        return words;
    }

    /**
     * Stage disclosures: one reward that is granted.
     *
     * @param distance
     *            referral links from the buyer, -1 for a creator's share
     */
    public Word granted(Hearing hearing, String payee, int distance, RewardKind kind) {
        return new Granted(scope(hearing), payee, distance, kind);
    }

    private SaleScope scope(Hearing hearing) {
        return new SaleScope(facts, day, bases, hearing);
    }

    private void addFor(PersonFacts person, String level, SaleScope scope, Set<String> read, List<Word> words) {
        if (read.contains("Payee")) {
            words.add(new Payee(scope, person, level));
        }
        if (read.contains("Rank")) {
            words.add(new Rank(scope, person, level));
        }
        if (person.distance().orElse(0) >= 1 && read.contains("Recruit")) {
            words.add(new Recruit(scope, person));
        }
        if (read.contains("EntryFee")) {
            words.add(new EntryFee(scope, person));
        }
    }

    private static String level(Said.@Nullable Reached reached) {
        return reached == null ? "" : reached.code();
    }

    private void addBundles(SaleScope scope, List<Word> words) {
        var bundles = new LinkedHashMap<String, List<LineFacts>>();
        for (var line : facts.lines()) {
            if (line.bundle().isPresent() && line.kind().isSale()) {
                bundles.computeIfAbsent(line.bundle().get(), name -> new ArrayList<>()).add(line);
            }
        }
        for (var lines : bundles.values()) {
            for (var person : facts.people()) {
                if (person.distance().isPresent()) {
                    words.add(new Bundle(scope, person, lines));
                }
            }
        }
    }

    private void addCreatorLines(SaleScope scope, List<Word> words) {
        for (var line : facts.lines()) {
            if (line.creator().isPresent()) {
                words.add(new CreatorLine(scope, line, person(line.creator().get())));
            }
        }
    }

    private void addBought(SaleScope scope, List<Word> words) {
        for (var kind : KINDS) {
            var lines = new ArrayList<LineFacts>(0);
            for (var line : facts.lines()) {
                if (line.kind() == kind && kind.isSale()) {
                    lines.add(line);
                }
            }
            if (!lines.isEmpty()) {
                words.add(new Bought(scope, kind, lines));
            }
        }
    }

    private PersonFacts person(String alias) {
        for (var person : facts.people()) {
            if (person.alias().equals(alias)) {
                return person;
            }
        }
        throw new IllegalStateException("nobody of this sale is called " + alias);
    }
}
