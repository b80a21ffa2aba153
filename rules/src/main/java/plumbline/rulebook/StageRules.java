package plumbline.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

import plumbline.fact.Hearing;
import plumbline.fact.Matter;
import plumbline.fact.Stage;
import plumbline.fact.Word;
import plumbline.pack.Finding;
import plumbline.pack.RuleSource;

/** The rules of one stage over all packs, compiled; a session of their own for each decision, so that nothing leaks from one to the next. */
final class StageRules implements AutoCloseable {

    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*//.*$");
    private static final AtomicLong RELEASES = new AtomicLong();

    private final @Nullable KieContainer container;
    private final @Nullable KieBase kieBase;
    private final @Nullable ReleaseId release;
    private final Set<String> reads;
    private final int rules;

    private StageRules(@Nullable KieContainer container, @Nullable KieBase kieBase, @Nullable ReleaseId release, Set<String> reads,
            int rules) {
        this.container = container;
        this.kieBase = kieBase;
        this.release = release;
        this.reads = reads;
        this.rules = rules;
    }

    /**
     * Compiles the rules of a stage, one canonical text a rule package.
     *
     * @param numbers
     *            the ids of all rules of the rulebook, each at its number
     * @throws RulebookRejected
     *             if the compiler finds errors
     */
    static StageRules compile(Matter matter, Stage stage, Collection<RuleSource> rules, List<String> numbers, ClassLoader loader) {
        var texts = new TreeMap<String, StringBuilder>();
        var reads = new HashSet<String>();
        for (var rule : rules) {
            var name = rule.packageName();
            texts.computeIfAbsent(name, it -> new StringBuilder("package ").append(it).append("\n\n").append(matter.importLine()).append("\n\n"))
                    .append(guarded(rule, numbers.indexOf(rule.id())))
                    .append('\n');
            reads.add(rule.pattern());
        }
        if (texts.isEmpty()) {
            return new StageRules(null, null, null, Set.of(), 0);
        }
        synchronized (RELEASES) {
            var locale = Locale.getDefault();
            Locale.setDefault(Locale.ROOT);
            try {
                return compile(matter + "-" + stage.folder(), texts, reads, rules.size(), loader);
            } finally {
                Locale.setDefault(locale);
            }
        }
    }

    /** Only in the neutral locale: the engine's code generator lower-cases type names as the default locale does, which Turkish does otherwise. */
    private static StageRules compile(String name, Map<String, StringBuilder> texts, Set<String> reads, int rules, ClassLoader loader) {
        var services = KieServices.get();
        var release = services.newReleaseId("plumbline", name, Long.toString(RELEASES.incrementAndGet()));
        var files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        texts.forEach((pack, text) -> files.write("src/main/resources/" + pack.replace('.', '/') + "/rules.drl", text.toString()));
        var builder = services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
        var errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new RulebookRejected(errors.stream().map(message -> Finding.error(message.getPath(), message.getLine(), "compile",
                    "编译未通过：" + message.getText(), "does not compile: " + message.getText())).toList());
        }
        var container = services.newKieContainer(release, loader);
        return new StageRules(container, container.newKieBase(configuration(services, loader)), release, reads, rules);
    }

    /**
     * A rule that is not in force, or whose law does not hold for the word, does not even match. The condition stands last, so that the engine
     * can look up what comes before it; comments go, line breaks stay, so that the compiler's line numbers do too.
     */
    private static String guarded(RuleSource rule, int number) {
        var text = COMMENT.matcher(rule.body()).replaceAll("");
        int then = text.indexOf("\nthen\n");
        var pattern = text.substring(0, then).stripTrailing();
        var constraints = pattern.substring(0, pattern.length() - 1).stripTrailing();
        return constraints + (constraints.endsWith("(") ? " " : ", ") + "admits( " + number + " ) )" + text.substring(pattern.length());
    }

    /** Deprecated or not, only here can the loader be given that linking then uses. */
    @SuppressWarnings("deprecation")
    private static KieBaseConfiguration configuration(KieServices services, ClassLoader loader) {
        var configuration = services.newKieBaseConfiguration(null, loader);
        configuration.setOption(KieBaseMutabilityOption.DISABLED);
        return configuration;
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
        if (kieBase == null || words.isEmpty()) {
            return;
        }
        // 上限: a rule has one pattern, so it speaks at most once about each word; an endless rule does not keep to that.
        int most = Math.multiplyExact(rules, words.size());
        var session = kieBase.newKieSession();
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
        if (container != null && release != null) {
            container.dispose();
            KieServices.get().getRepository().removeKieModule(release);
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
