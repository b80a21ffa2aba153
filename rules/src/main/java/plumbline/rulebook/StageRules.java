package plumbline.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

import plumbline.fact.Hearing;
import plumbline.fact.Word;
import plumbline.rulebook.StageCompiler.Compiled;

/** The rules of one stage over all packs, compiled; a session of their own for each decision, so that nothing leaks from one to the next. */
final class StageRules implements AutoCloseable {

    /** A stage without rules. */
    static final StageRules NONE = new StageRules("", null, Set.of(), 0);

    private final String hash;
    private final @Nullable Compiled compiled;
    private final Set<String> reads;
    private final int rules;

    private StageRules(String hash, @Nullable Compiled compiled, Set<String> reads, int rules) {
        this.hash = hash;
        this.compiled = compiled;
        this.reads = reads;
        this.rules = rules;
    }

    /**
     * Compiles the rules of a stage.
     *
     * @param hash
     *            of the text
     * @throws RulebookRejected
     *             if the compiler finds errors
     */
    static StageRules compile(String hash, StageText text) {
        return new StageRules(hash, StageCompiler.compile(text), text.reads(), text.rules());
    }

    /** The hash of the text that it was compiled from. */
    String hash() {
        return hash;
    }

    /** The simple names of the words that some rule of the stage has a pattern on. */
    Set<String> reads() {
        return reads;
    }

    /**
     * Lets the rules speak that are in force about the words that their law holds for. A rule that fails does not silence the others, so that what
     * was said does not depend on who spoke first.
     *
     * @throws RuleFailed
     *             if a rule failed; of several the first by rule id
     */
    void fire(List<Word> words, Hearing hearing) {
        if (compiled == null || words.isEmpty()) {
            return;
        }
        // 上限: a rule has one pattern, so it speaks at most once about each word; an endless rule does not keep to that.
        int most = Math.multiplyExact(rules, words.size());
        var session = compiled.kieBase().newKieSession();
        var usher = new Usher(hearing);
        RuleFailed failure = null;
        try {
            for (var word : words) {
                session.insert(word);
            }
            for (boolean more = true; more;) {
                try {
                    session.fireAllRules(usher, most + 1);
                    more = false;
                } catch (RuntimeException e) {
                    failure = first(failure, new RuleFailed(usher.rule, rootOf(e)));
                    more = usher.admitted <= most;
                }
            }
        } finally {
            session.dispose();
        }
        if (usher.admitted > most) {
            throw new RuleFailed(usher.rule, new IllegalStateException("no end after %s firings".formatted(most)));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuleFailed first(@Nullable RuleFailed one, RuleFailed other) {
        return one == null || String.valueOf(other.getMessage()).compareTo(String.valueOf(one.getMessage())) < 0 ? other : one;
    }

    @Override
    public void close() {
        if (compiled != null) {
            compiled.close();
        }
    }

    private static Throwable rootOf(Throwable failure) {
        var seen = new ArrayList<Throwable>();
        var root = failure;
        for (var cause = root.getCause(); cause != null && !seen.contains(cause); cause = cause.getCause()) {
            seen.add(cause);
            root = cause;
        }
        return root;
    }

    /** Tells the hearing who speaks next, and counts. */
    private static final class Usher implements AgendaFilter {

        private final Hearing hearing;
        private String rule = "";
        private int admitted;

        Usher(Hearing hearing) {
            this.hearing = hearing;
        }

        @Override
        public boolean accept(Match match) {
            rule = match.getRule().getName();
            admitted++;
            hearing.open(rule);
            return true;
        }
    }
}
