package plumbline.vetting;

import java.util.List;
import java.util.Optional;
import plumbline.pack.Finding;
import plumbline.pack.RuleSource;

/**
 * Reads rules as a grammar that knows nothing dangerous. Each refusal is a finding with file, line and column; its code begins with
 * {@link #POLICY} where the rule asks for what no rule may, and with {@link #COMPILE} where it is misspelt.
 *
 * <p>{@code policy-} {@code annotation}, {@code argument}, {@code character}, {@code class}, {@code comment}, {@code condition}, {@code
 * consequence}, {@code end}, {@code escape}, {@code form}, {@code name}, {@code number}, {@code operator}, {@code package}, {@code pattern},
 * {@code property}, {@code size}, {@code stage}, {@code text}, {@code value}, {@code verb}, {@code word}; {@code compile-} {@code argument},
 * {@code property}, {@code refused}, {@code syntax}, {@code type}, {@code verb}.
 */
public final class Vetting {

    /** How the codes of findings begin that say: no rule may do this. */
    public static final String POLICY = "policy-";
    /** How the codes of findings begin that say: this cannot be understood. */
    public static final String COMPILE = "compile-";
    /** Packages that are ours, the engine's or the JDK's; a rule in one of them might see what is hidden from others. */
    private static final String PACKAGE = "(?!(java|javax|jdk|sun|com|org|net|plumbline)\\.)[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*){1,5}";

    private Vetting() {}

    /** The rule as it may be compiled, or nothing where it says something else than rules may; then a finding says what and where. */
    public static Optional<VettedRule> read(RuleSource rule, List<Finding> findings) {
        try {
            checkPackage(rule);
            var vetted = RuleGrammar.read(rule);
            Meaning.check(vetted);
            return Optional.of(vetted);
        } catch (Refused e) {
            findings.add(Finding.error(rule.path(), e.span().line(), e.code(), e.message().zh(), e.message().en()).at(e.span()));
            return Optional.empty();
        }
    }

    private static void checkPackage(RuleSource rule) {
        if (rule.packageName().length() > 200 || !rule.packageName().matches(PACKAGE)) {
            throw new Refused(Finding.Span.line(1), "policy-package", "规则包 %s 的名称不可用".formatted(rule.packageName()),
                    "a rule package cannot be called %s".formatted(rule.packageName()));
        }
    }
}
