package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import plumbline.service.Plumbline;

/** How the first people get in: the demo's accounts, and the command line. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

    @Test
    void twoNodesThatStartAtOnceOnAnEmptyDatabasePrintOneSetOfAccounts(CapturedOutput output) {
        var schema = "plumbline_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Doors.jdbc().sql("CREATE SCHEMA " + schema + " CHARACTER SET utf8mb4").update();
        List<ConfigurableApplicationContext> nodes;
        try (var threads = Executors.newFixedThreadPool(2)) {
            nodes = Stream.of("a", "b").map(name -> CompletableFuture.supplyAsync(() -> start(name, schema), threads)).toList().stream()
                    .map(CompletableFuture::join).toList();
        }
        try {
            var lines = output.getOut().lines().filter(it -> it.startsWith("account ")).toList();

            assertThat(lines.stream().map(it -> it.replaceFirst(" [^ ]+$", ""))).containsExactly("account officer-1 officer,approver",
                    "account officer-2 officer,approver", "account auditor-1 auditor", "account operator-1 operator", "account admin-1 admin");
            assertThat(lines.stream().map(it -> it.replaceFirst(".* ", "")).distinct()).hasSize(5).allMatch(it -> it.matches("[A-Za-z0-9]{24}"));
            var admin = lines.getLast().split(" ", -1);
            assertThat(nodes).allSatisfy(node -> assertThat(node.getBean(SignIn.class).in(admin[1], admin[3])).isPresent());
            assertThat(nodes.getFirst().getBean(Accounts.class).remove("officer-2")).isTrue();
            assertThat(nodes.getFirst().getBean(Accounts.class).createFirst(List.of(new Account("new", java.util.Set.of(Role.ADMIN), Accounts.ZONE))))
                    .as("whoever was removed stays away").isEmpty();
        } finally {
            nodes.forEach(ConfigurableApplicationContext::close);
        }
    }

    @Test
    void theCommandLineMakesResetsAndRemovesAnAccount() {
        var name = "c-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        var created = command("--plumbline.create-account=" + name, "--plumbline.create-account-roles=officer,approver").getFirst().split(" ", -1);
        assertThat(created).startsWith("account", name, "officer,approver").hasSize(4);
        var signIn = Doors.one().bean(SignIn.class);
        assertThat(signIn.in(name, created[3])).isPresent();

        assertThatIllegalArgumentException().isThrownBy(() -> command("--plumbline.create-account=" + name, "--plumbline.create-account-roles=admin"))
                .withMessageContaining("reset-account");
        assertThatIllegalArgumentException().isThrownBy(() -> command("--plumbline.create-account=nobody-yet")).withMessageContaining("roles");
        var reset = command("--plumbline.reset-account=" + name).getFirst().split(" ", -1);
        assertThat(signIn.in(name, created[3])).isEmpty();
        assertThat(signIn.in(name, reset[3])).isPresent();

        assertThat(command("--plumbline.remove-account=" + name)).containsExactly("removed " + name);
        assertThat(signIn.in(name, reset[3])).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> command("--plumbline.remove-account=" + name)).withMessageContaining(name);
        assertThat(command("--plumbline.demo=true")).isEmpty();
    }

    @Test
    void theCommandLineIssuesAKeyAndRevokesIt() {
        var keys = Doors.one().bean(KeyCommand.class);
        var program = Doors.jdbc().sql("SELECT id FROM program LIMIT 1").query(String.class).single();
        var key = keys.lines(new DefaultApplicationArguments("--plumbline.issue-key=" + program)).getFirst().split(" ", -1)[2];
        var id = Doors.one().bean(Keys.class).caller(key).orElseThrow().id();
        var other = Doors.two().bean(Keys.class);
        assertThat(other.caller(key)).isPresent();

        assertThat(keys.lines(new DefaultApplicationArguments("--plumbline.revoke-key=" + id))).containsExactly("revoked " + id);

        assertThat(other.caller(key)).as("on another node").isEmpty();
        assertThat(Doors.jdbc().sql("SELECT COUNT(*) FROM log_act WHERE kind = 'access.key-revoke' AND ref = ?").param(id).query(Integer.class)
                .single()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> keys.lines(new DefaultApplicationArguments("--plumbline.revoke-key=" + id)))
                .withMessageContaining(id);
        assertThatIllegalArgumentException().isThrownBy(() -> keys.lines(new DefaultApplicationArguments("--plumbline.revoke-key=" + key)))
                .withMessageNotContaining(key);
        assertThat(keys.lines(new DefaultApplicationArguments("--plumbline.demo=true"))).isEmpty();
    }

    private static List<String> command(String... arguments) {
        return Doors.one().bean(AccountCommand.class).lines(new DefaultApplicationArguments(arguments));
    }

    private static ConfigurableApplicationContext start(String name, String schema) {
        var environment = Doors.one().bean(org.springframework.core.env.Environment.class);
        var url = environment.getRequiredProperty("plumbline.jdbc-url").replaceFirst("(jdbc:mysql://[^/?]+)/?[^?]*", "$1/" + schema);
        return new SpringApplicationBuilder(Plumbline.class).web(WebApplicationType.NONE).run("--plumbline.jdbc-url=" + url,
                "--plumbline.jdbc-user=" + environment.getRequiredProperty("plumbline.jdbc-user"),
                "--plumbline.jdbc-password=" + environment.getProperty("plumbline.jdbc-password", ""), "--plumbline.demo=true",
                "--plumbline.node=" + name, "--plumbline.keys=target/test-keys", "--plumbline.log.kept=target/test-log/" + schema,
                "--spring.jmx.enabled=false");
    }
}
