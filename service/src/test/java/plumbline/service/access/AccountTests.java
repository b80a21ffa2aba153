package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @ValueSource(strings = {"", "Officer-1", "officer 1", "-officer", "system", "service", "unknown", "officer_1@", "警员"})
    void hasANameThatTheLogCanTell(String name) {
        assertThat(Account.isName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Account(name, Set.of(Role.OFFICER), ZONE)).withMessageContaining("a-z 0-9");
    }

    @Test
    void hasRolesThatAPersonCanHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Account("x", Set.of(), ZONE)).withMessageContaining("officer,approver");
        assertThatIllegalArgumentException().isThrownBy(() -> new Account("x", Set.of(Role.STOREFRONT), ZONE)).withMessageContaining("storefront");
        assertThatIllegalArgumentException().isThrownBy(() -> Account.roles("officer,king")).withMessageContaining("'king'");
        assertThat(Account.roles(" approver,officer ")).containsExactlyInAnyOrder(Role.OFFICER, Role.APPROVER);
    }

    @Test
    void isPrintedInOneLine() {
        var issued = new Accounts.Issued(new Account("officer-1", Set.of(Role.APPROVER, Role.OFFICER), ZONE), "secret");
        assertThat(issued.line()).isEqualTo("account officer-1 officer,approver secret");
        assertThat(issued.toString()).doesNotContain("secret");
    }
}
