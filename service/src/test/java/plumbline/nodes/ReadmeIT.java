package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import plumbline.service.evidence.VerifyCommand;

/** What the README says to paste works as pasted. */
class ReadmeIT {

    private static final Pattern PASTED = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    private final Shop shop = Shop.one();

    @Test
    void aFirstQuoteAndWhatFollowsIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/curl")), "needs bash and curl");
        var blocks = blocks();
        var setting = String.join("\n", blocks.getFirst().lines().limit(4).toList()) + "\n";

        var quote = run(blocks.getFirst());
        assertThat(quote).contains("\"payeeId\":\"ann\"", "\"amount\":\"15.92\"", "\"quantity\":\"19\"");

        var next = setting + blocks.get(1).replace("q_...", found(quote, "q_[0-9A-Z]+"))
                .replace("d_...", found(quote, "d_[0-9A-Z]+"));
        var rest = run(next);
        assertThat(rest).contains("\"confirmedAt\"", "\"clawBacks\"", "\"stages\"").doesNotContain("/problems/");
        assertThat(run(setting + blocks.get(2))).contains("\"allowed\":true", "\"paid-referral\"").doesNotContain("/problems/");
    }

    /** An officer changes a tier, lets the scenarios follow, and a colleague approves it and puts it in force; then it is taken back. */
    @Test
    void aRuleIsChangedWhileItRuns() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/curl")), "needs bash and curl");
        var lines = blocks().get(3).lines().toList();
        var setting = String.join("\n", lines.subList(0, 4)).replace("$(token officer-1 ...)", "test-officer-1")
                .replace("$(token officer-2 ...)", "test-officer-2") + "\n";
        int named = lines.indexOf("DRAFT=f_...");
        var draft = found(run(setting + String.join("\n", lines.subList(4, named))), "f_[0-9A-Z]+");
        setting += "DRAFT=" + draft + "\n";
        var tag = found(run(setting + lines.get(named + 1)), "(?i)etag: \"[^\"]+\"").replaceFirst("(?i)etag: ", "");
        var failed = run(setting + String.join("\n", lines.subList(named + 2, lines.size())).replace("\"...\"", tag));
        assertThat(failed).contains("\"status\":\"failed\"", "\"code\":\"scenario-failed\"");
        var steps = blocks().get(4).replace("k_...", found(failed, "k_[0-9A-Z]+"));
        var approved = run(setting + steps);

        assertThat(approved).contains("\"status\":\"passed\"", "\"effectiveAt\"", "0.09").doesNotContain("/problems/");
        var back = run(setting + "as $TWO \"$V1/packs/program-liandong/rollback\" -H 'Content-Type: application/json' "
                + "-d '{\"to\":1,\"emergency\":true,\"reason\":\"it was only to try it\"}'; sleep 2");
        assertThat(back).contains("\"act\":\"rollback\"").doesNotContain("/problems/");
    }

    /** What is published of the log, and the proof of a decision. */
    @Test
    void aDecisionIsProved() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/curl")), "needs bash and curl");
        var setting = String.join("\n", blocks().getFirst().lines().limit(4).toList()) + "\n" + blocks().get(3).lines().findFirst().orElseThrow()
                + "\n";
        shop.member("readme-log", "");
        var decision = shop.quote("readme-log", "readme-log", Instant.now().truncatedTo(ChronoUnit.MICROS), Shop.line("course", 1, "10.00"))
                .text("/decisionId");
        for (int i = 0; i < 200 && shop.get("/api/v1/decisions/" + decision + "/proof").status() == 404; i++) {
            Thread.sleep(50);
        }

        var published = run(setting + blocks().stream().filter(it -> it.startsWith("curl -s \"$V1/log/checkpoint\"")).findFirst().orElseThrow()
                .replace("d_...", decision));

        assertThat(published).contains("/api/v1/log\n", "— ", "\"hashes\"", decision).doesNotContain("/problems/");
    }

    /** An auditor takes an order home, checks it, and has the ledger as a table. */
    @Test
    void anAuditorTakesItHome() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/curl")), "needs bash and curl");
        var people = blocks().get(3).lines().limit(4).filter(it -> !it.startsWith("ONE=")).toList();
        var pasted = blocks().stream().filter(it -> it.startsWith("AUDITOR=")).findFirst().orElseThrow();
        var folder = Files.createDirectories(Path.of("target", "readme"));

        run("cd " + folder + "\n" + String.join("\n", people) + "\n" + pasted.replace("$(token auditor-1 ...)", "test-auditor-1"));

        var said = new ByteArrayOutputStream();
        var arguments = List.of(folder.resolve("bundle.zip").toString(), "--key", folder.resolve("log.key").toString());
        assertThat(VerifyCommand.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8))).as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(folder.resolve("ledger.csv")).content().startsWith("transfer,program,at,");
    }

    @Test
    void theHashesToCheckOnesOwnBy() throws Exception {
        var readme = Files.readString(Path.of("..", "README.md"));
        var salt = HexFormat.of().parseHex(found(readme, "[0-9a-f]{64}"));
        var mac = Mac.getInstance("HmacSHA256");
        for (var recipient : List.of("+8613800138000", "bo@example.com")) {
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            var ref = HexFormat.of().formatHex(mac.doFinal(recipient.getBytes(StandardCharsets.UTF_8)));

            assertThat(readme).contains("| `%s` | `sha256:%s` |".formatted(recipient, ref));
        }
    }

    private static List<String> blocks() throws IOException {
        return PASTED.matcher(Files.readString(Path.of("..", "README.md"))).results().map(block -> block.group(1)).toList();
    }

    private String run(String script) throws IOException, InterruptedException {
        var key = shop.authorization().getOrDefault("Authorization", "").replace("Bearer ", "");
        var ready = script.replace("plk_...", key).replace("localhost:8080", "localhost:" + shop.node().port());
        var process = new ProcessBuilder(List.of("/bin/bash", "-euc", ready)).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String found(String text, String what) {
        return Pattern.compile(what).matcher(text).results().map(MatchResult::group).findFirst().orElseThrow();
    }
}
