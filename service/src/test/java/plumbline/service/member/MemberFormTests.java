package plumbline.service.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import plumbline.fact.Occupation;
import plumbline.service.web.FieldError;
import plumbline.service.web.Presence;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

class MemberFormTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static MemberForm read(String json) {
        return MemberForm.read(json.getBytes(StandardCharsets.UTF_8), TODAY);
    }

    @Test
    void tellsAbsentFromNullFromGiven() {
        var form = read("{\"birthDate\":null,\"occupation\":\"military\"}");

        assertThat(form.referrerId()).isEqualTo(new Presence.Absent<String>());
        assertThat(form.birthDate()).isEqualTo(new Presence.Cleared<LocalDate>());
        assertThat(form.occupation()).isEqualTo(new Presence.Given<>(Occupation.MILITARY));
    }

    @Test
    void takesWhoIsBornTodayAndWhoIsAsOldAsCanBe() {
        assertThat(read("{\"birthDate\":\"2026-11-24\"}").birthDate()).isEqualTo(new Presence.Given<>(TODAY));
        assertThat(read("{\"birthDate\":\"1900-01-01\"}").birthDate()).isEqualTo(new Presence.Given<>(LocalDate.of(1900, 1, 1)));
    }

    @Test
    void listsEverythingThatIsWrongAtOnce() {
        var problem = Objects.requireNonNull(catchThrowableOfType(Problem.class,
                () -> read("{\"birthDate\":\"2026-11-25\",\"occupation\":\"x\",\"timezone\":\"Asia/Shanghai\"}")));

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        assertThat(problem.errors()).extracting(FieldError::pointer).extracting(it -> it.orElse("")).containsExactlyInAnyOrder("/birthDate",
                "/occupation", "/timezone");
    }

    @Test
    void keepsConsentsInOneOrder() {
        var consents = List.of(Consent.MARKETING, Consent.REFERRAL_TRACKING);

        assertThat(read("{\"consents\":[\"referral-tracking\",\"marketing\"]}").consents()).isEqualTo(new Presence.Given<>(consents));
        assertThat(Consent.of(Consent.column(consents))).isEqualTo(consents);
        assertThat(Consent.of("")).isEmpty();
    }
}
