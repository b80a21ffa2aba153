package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @Test
    void areRandomLettersAndDigits() {
        var random = new SecureRandom();
        assertThat(Passwords.random(random)).matches("[A-HJ-NP-Za-km-z2-9]{24}").isNotEqualTo(Passwords.random(random));
    }

    @Test
    void matchTheirOwnHashAndNoOther() {
        var hash = Optional.of(passwords.hash("correct horse battery"));
        assertThat(hash.orElseThrow()).startsWith("$2a$12$").doesNotContain("horse");
        assertThat(passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(passwords.matches("correct horse batterz", hash)).isFalse();
        assertThat(passwords.matches("correct horse battery", Optional.empty())).isFalse();
    }

    @Test
    void costAsMuchForNobody() {
        assertThat(Passwords.NOBODYS).startsWith(passwords.hash("x").substring(0, "$2a$12$".length())).hasSize(60);
    }

    @Test
    void areNeverCut() {
        var longest = "é".repeat(36);
        var hash = passwords.hash(longest);
        assertThat(passwords.matches(longest, Optional.of(hash))).isTrue();
        assertThat(passwords.matches(longest + "x", Optional.of(hash))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> passwords.hash(longest + "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fourteen chars", "ééééééééééééééééééééééééééééééééééééé", "a tab\tis no letter", "officer-1 and his dog",
            "aaaabbbbaaaabbbb"})
    void mayNotBeChosenLikeThis(String chosen) {
        assertThat(Passwords.fault(chosen, "officer-1")).isPresent().get().asString().doesNotContain(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen letters", "éèàùâêîôûäëïöüç", "一二三四五六七八九十甲乙丙丁戊"})
    void mayBeChosenLikeThis(String chosen) {
        assertThat(Passwords.fault(chosen, "officer-1")).isEmpty();
    }

    @Test
    void areCheckedAFewAtATime() {
        var hash = Optional.of(Passwords.NOBODYS);
        var answers = new ArrayList<CompletableFuture<ProblemType>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> refusal(() -> passwords.matches("guess", hash)), threads));
            }
        }
        var refused = answers.stream().map(CompletableFuture::join).toList();
        assertThat(refused).contains(ProblemType.RATE_LIMITED, ProblemType.UNAUTHORIZED);
        assertThat(refusal(() -> passwords.matches("guess", hash))).as("a slot is free again").isEqualTo(ProblemType.UNAUTHORIZED);
    }

    private static ProblemType refusal(java.util.function.BooleanSupplier check) {
        try {
            assertThat(check.getAsBoolean()).isFalse();
            return ProblemType.UNAUTHORIZED;
        } catch (Problem problem) {
            assertThat(problem.headers()).containsEntry("Retry-After", "3");
            return problem.type();
        }
    }
}
