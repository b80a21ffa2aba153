package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plumbline.nodes.Officer.Reply;
import plumbline.service.access.Caller;
import plumbline.service.access.Role;
import plumbline.service.draft.Drafts;
import plumbline.service.web.Problem;

/** A draft from its start to its version: who may do what to it when, and that nobody's writing is lost. */
class DraftLifeIT {

    private static final String TIER = "rewards/tier.csv";

    private final Officer one = Officer.named("officer-1");
    private final Officer two = Officer.named("officer-2");
    private final String pack = APack.stored();
    private final String draft = one.begin(pack);

    @Test
    void startsFromTheNewestVersion() {
        var begun = one.post("/packs/%s/drafts".formatted(pack), "{\"title\":\"更高的档位\"}");

        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("location")).isEqualTo("/api/v1/drafts/" + begun.text("/id"));
        var body = one.get("/drafts/" + begun.text("/id")).body();
        assertThat(body.propertyNames()).contains("id", "pack", "base", "title", "author", "authors", "state", "hash", "files");
        assertThat(begun.text("/id")).matches("f_[0-9A-Z]{26}");
        assertThat(body.path("base").asInt()).isEqualTo(1);
        assertThat(begun.text("/title")).isEqualTo("更高的档位");
        assertThat(begun.text("/author")).isEqualTo("officer-1");
        assertThat(begun.text("/state")).isEqualTo("draft");
        assertThat(body.path("files").valueStream().map(it -> it.path("path").asString())).containsExactlyElementsOf(APack.files().keySet());
        assertThat(body.path("files").valueStream().map(it -> it.path("etag").asString()))
                .allSatisfy(etag -> assertThat(etag).matches("\"[0-9a-f]{64}\""));
        assertThat(one.post("/packs/%s/drafts".formatted(pack), "{\"title\":\"x\",\"base\":9}").problem()).isEqualTo("unknown-version");
        assertThat(one.post("/packs/law-nowhere/drafts", "{\"title\":\"x\"}").problem()).isEqualTo("unknown-pack");
        assertThat(one.post("/packs/%s/drafts".formatted(pack), "{}").status()).isEqualTo(422);
        assertThat(one.get("/drafts/f_nothing").problem()).isEqualTo("unknown-draft");
        assertThat(Officer.named("auditor-1").post("/packs/%s/drafts".formatted(pack), "{\"title\":\"x\"}").status()).isEqualTo(403);
        assertThat(Officer.named("auditor-1").get("/drafts/" + draft).status()).isEqualTo(200);
    }

    @Test
    void givesAFileAsItIs() {
        var file = one.get("/drafts/%s/files/%s".formatted(draft, TIER));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.content()).isEqualTo(APack.TIERS);
        assertThat(file.header("content-type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(file.header("etag")).isEqualTo(etag(TIER));
        assertThat(one.send("GET", "/drafts/%s/files/%s".formatted(draft, TIER), "", Map.of("If-None-Match", etag(TIER))).status()).isEqualTo(304);
        assertThat(one.get("/drafts/%s/files/rewards/nothing.csv".formatted(draft)).problem()).isEqualTo("not-found");
        assertThat(one.get("/drafts/%s/files/../../packs".formatted(draft)).status()).isEqualTo(404);
        assertThat(one.get("/drafts/%s/files/rewards%%2Ftier.csv".formatted(draft)).status()).isEqualTo(404);
    }

    @Test
    void losesNothingWhenTwoWriteTheSameFile() {
        var seen = etag(TIER);
        var first = one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n", seen);
        var second = two.write(draft, TIER, APack.TIERS + "30000.00,0.21\n", seen);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("etag")).isNotEqualTo(seen).isEqualTo(first.text("/etag"));
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.problem()).isEqualTo("lost-update");
        assertThat(second.header("etag")).isEqualTo(first.header("etag"));
        assertThat(one.get("/drafts/%s/files/%s".formatted(draft, TIER)).content()).endsWith("20000.00,0.20\n");
        assertThat(two.write(draft, TIER, APack.TIERS + "20000.00,0.20\n30000.00,0.21\n", second.header("etag")).status()).isEqualTo(200);
    }

    @Test
    void letsTwoWriteDifferentFilesAndCallsBothAuthors() {
        var seen = etag("CHANGES.md");
        assertThat(one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n").status()).isEqualTo(200);
        assertThat(two.write(draft, "CHANGES.md", "# two\n", seen).status()).isEqualTo(200);

        assertThat(one.get("/drafts/" + draft).body().path("authors").valueStream().map(it -> it.asString())).containsExactly("officer-1",
                "officer-2");
        assertThat(one.get("/drafts?author=officer-2&pack=" + pack).text("/items/0/id")).isEqualTo(draft);
        assertThat(one.get("/drafts?state=submitted&pack=" + pack).body().path("items")).isEmpty();
    }

    @Test
    void wantsToKnowWhatAChangeWasMadeOn() {
        var path = "/drafts/%s/files/".formatted(draft);
        var text = Map.of("Content-Type", "text/plain");

        assertThat(one.send("PUT", path + TIER, "x", text).status()).isEqualTo(428);
        assertThat(one.send("PUT", path + TIER, "x", text).problem()).isEqualTo("lost-update");
        assertThat(one.send("PUT", path + "new.md", "x", text).status()).isEqualTo(428);
        assertThat(one.delete(path + TIER).status()).isEqualTo(428);
        assertThat(one.create(draft, "new.md", "x").status()).isEqualTo(201);
        assertThat(one.create(draft, "new.md", "y").status()).isEqualTo(412);
        assertThat(one.write(draft, "newer.md", "y", etag(TIER)).status()).isEqualTo(412);
        assertThat(one.send("DELETE", path + "new.md", "", Map.of("If-Match", "\"0\"")).status()).isEqualTo(412);
        assertThat(one.send("DELETE", path + "new.md", "", Map.of("If-Match", etag("new.md"))).status()).isEqualTo(204);
        assertThat(one.get(path + "new.md").status()).isEqualTo(404);
        assertThat(one.send("PUT", path + TIER, "{}", Map.of("Content-Type", "application/json", "If-Match", "*")).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"a%20b.md, 422", ".hidden, 422", "a/b/c/d/e/f/g.md, 422", "rewards, 422", "pack.yaml/x.md, 422", "limits/%E6%B3%95.drl, 422",
            "a//b.md, 422"})
    void refusesAPathThatNoPackHas(String path, int status) {
        var refused = one.create(draft, path, "x");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.problem()).isEqualTo("invalid-input");
        assertThat(one.get("/drafts/" + draft).body().path("files")).hasSize(APack.files().size());
    }

    @Test
    void refusesWhatIsNoText() {
        var headers = Map.of("Content-Type", "text/plain", "If-None-Match", "*");

        assertThat(one.send("PUT", "/drafts/%s/files/x.md".formatted(draft), new byte[]{'a', (byte) 0xff}, headers).status()).isEqualTo(422);
        assertThat(one.send("PUT", "/drafts/%s/files/x.md".formatted(draft), new byte[]{'a', 0}, headers).status()).isEqualTo(422);
        assertThat(one.create(draft, "x.md", "\uFEFFtext").status()).isEqualTo(422);
        assertThat(one.send("PUT", "/drafts/%s/files/x.md".formatted(draft), new byte[(1 << 20) + 1], headers).status()).isEqualTo(413);
        assertThat(one.create(draft, "x.md", "").status()).isEqualTo(201);
    }

    @Test
    void letsOneOfManyWin() throws Exception {
        var seen = etag(TIER);
        var replies = together(64, i -> (i % 2 == 0 ? one : two).write(draft, TIER, APack.TIERS + "%d.00,0.20\n".formatted(6000 + i), seen));

        assertThat(replies.stream().map(Reply::status)).containsOnly(200, 412).containsOnlyOnce(200);
        var won = replies.stream().filter(it -> it.status() == 200).findFirst().orElseThrow();
        assertThat(etag(TIER)).isEqualTo(won.header("etag"));
    }

    @Test
    void becomesAVersionThatSomebodyElseApproved() {
        one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n");
        assertThat(one.post("/drafts/%s/submission".formatted(draft)).problem()).isEqualTo("check-required");
        one.check(draft);
        one.write(draft, TIER, APack.TIERS + "20000.00,0.21\n");
        assertThat(one.post("/drafts/%s/submission".formatted(draft)).problem()).isEqualTo("check-required");
        var submitted = one.submit(draft);
        assertThat(submitted.status()).isEqualTo(201);
        assertThat(submitted.text("/state")).isEqualTo("submitted");

        assertThat(one.post("/drafts/%s/approval".formatted(draft)).problem()).isEqualTo("four-eyes");
        assertThat(Officer.named("auditor-1").post("/drafts/%s/approval".formatted(draft)).status()).isEqualTo(403);
        var approved = two.post("/drafts/%s/approval".formatted(draft));

        assertThat(approved.status()).isEqualTo(201);
        assertThat(approved.body().propertyNames()).containsExactly("pack", "version", "hash");
        assertThat(approved.body().path("version").asInt()).isEqualTo(2);
        assertThat(approved.text("/hash")).isEqualTo(submitted.text("/hash"));
        assertThat(approved.header("location")).isEqualTo("/api/v1/packs/%s/versions/2".formatted(pack));
        assertThat(one.get("/drafts/" + draft).text("/state")).isEqualTo("approved");
        assertThat(logged(draft)).contains("rule.draft create", "rule.draft write", "rule.submit submit check-required", "rule.submit submit",
                "rule.approve approve four-eyes", "rule.approve approve");
    }

    @Test
    void makesOneVersionWhenTwoApproveAtOnce() throws Exception {
        one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n");
        one.submit(draft);
        var replies = together(8, _ -> two.post("/drafts/%s/approval".formatted(draft)));

        assertThat(replies.stream().map(Reply::status)).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(replies.stream().filter(it -> it.status() == 409).map(Reply::problem)).containsOnly("draft-not-submitted");
    }

    @Test
    void makesOneVersionOfTwoDraftsOfANewPackApprovedAtOnce() throws Exception {
        var unknown = APack.unknown();
        var drafts = List.of(APack.brought(one, unknown), APack.brought(one, unknown));
        one.write(drafts.getLast(), "CHANGES.md", "# other\n");
        drafts.forEach(one::submit);
        var replies = together(8, i -> two.post("/drafts/%s/approval".formatted(drafts.get(i % 2))));

        assertThat(replies.stream().map(Reply::status)).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(one.get("/packs/" + unknown).body().path("versions")).hasSize(1);
    }

    @Test
    void givesTheFirstAnswerAgainUnderItsKey() {
        one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n");
        one.submit(draft);
        var first = two.send("POST", "/drafts/%s/approval".formatted(draft), "", Map.of("Idempotency-Key", draft));
        var again = two.send("POST", "/drafts/%s/approval".formatted(draft), "", Map.of("Idempotency-Key", draft));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
    }

    @Test
    void isRewrittenInSeveralFilesAtOnce() {
        var drafts = one.node().bean(Drafts.class);
        var writer = new Caller("token", Set.of(Role.OFFICER), Optional.empty(), Set.of(), Optional.of("officer-2"));
        var seen = drafts.snapshot(draft);
        drafts.rewrite(seen, Map.of("rewards/tier.yaml", "cases: []\n", "CHANGES.md", "# new\n"), writer);

        var now = drafts.snapshot(draft);
        assertThat(now.hash()).isEqualTo(one.get("/drafts/" + draft).text("/hash")).isEqualTo(now.files().hash()).isNotEqualTo(seen.hash());
        assertThat(now.pack()).isEqualTo(pack);
        assertThat(now.state()).isEqualTo("draft");
        assertThat(now.files().text("CHANGES.md")).isEqualTo("# new\n");
        assertThat(two.post("/drafts/%s/approval".formatted(draft)).problem()).isEqualTo("four-eyes");
        assertThatThrownBy(() -> drafts.rewrite(seen, Map.of("CHANGES.md", "# lost\n"), writer)).isInstanceOf(Problem.class);
        drafts.rewrite(draft, Map.of("CHANGES.md", "# newer\n"), writer);
        assertThat(drafts.snapshot(draft).files().text("CHANGES.md")).isEqualTo("# newer\n");
        assertThat(logged(draft)).contains("rule.draft rewrite", "rule.draft rewrite lost-update");
    }

    @Test
    void isOutdatedOnceAnotherWasApproved() {
        var other = two.begin(pack);
        one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n");
        two.write(other, "CHANGES.md", "# other\n");
        one.submit(draft);
        two.submit(other);
        assertThat(two.post("/drafts/%s/approval".formatted(draft)).status()).isEqualTo(201);

        assertThat(one.post("/drafts/%s/approval".formatted(other)).problem()).isEqualTo("draft-outdated");
        assertThat(two.delete("/drafts/%s/submission".formatted(other)).status()).isEqualTo(204);
        assertThat(two.submit(other).problem()).isEqualTo("draft-outdated");
    }

    @Test
    void isNotSubmittedWithoutAChange() {
        var refused = one.submit(draft);

        assertThat(refused.problem()).isEqualTo("draft-outdated");
        assertThat(refused.text("/detail")).contains("version 1");
    }

    @Test
    void goesBackToItsAuthorWithAReason() {
        one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n");
        one.submit(draft);
        assertThat(two.post("/drafts/%s/rejection".formatted(draft), "{}").status()).isEqualTo(422);
        assertThat(two.post("/drafts/%s/rejection".formatted(draft), "{\"reason\":\" \"}").status()).isEqualTo(422);
        assertThat(two.post("/drafts/%s/rejection".formatted(draft), "{\"reason\":\"%s\"}".formatted("x".repeat(1_001))).status()).isEqualTo(422);
        var rejected = two.post("/drafts/%s/rejection".formatted(draft), "{\"reason\":\"%s\"}".formatted("太高".repeat(500)));

        assertThat(rejected.status()).isEqualTo(201);
        assertThat(rejected.text("/state")).isEqualTo("rejected");
        assertThat(rejected.text("/decision/reason")).startsWith("太高");
        assertThat(one.write(draft, TIER, APack.TIERS + "20000.00,0.18\n").status()).isEqualTo(200);
        assertThat(one.get("/drafts/" + draft).text("/state")).isEqualTo("draft");
        assertThat(one.submit(draft).status()).isEqualTo(201);
    }

    /** In each state: what writing, submitting, withdrawing, approving, rejecting and deleting give. */
    @ParameterizedTest
    @CsvSource({"draft, 200, 201, 409, 409, 409, 204", "submitted, 409, 409, 204, 201, 201, 409", "approved, 409, 409, 409, 409, 409, 409",
            "rejected, 200, 409, 409, 409, 409, 409"})
    void knowsWhatMayBeDoneInEachState(String state, int write, int submit, int withdraw, int approve, int reject, int delete) {
        assertThat(one.write(in(state), TIER, APack.TIERS + "30000.00,0.20\n").status()).as("write").isEqualTo(write);
        assertThat(one.submit(in(state)).status()).as("submit").isEqualTo(submit);
        assertThat(one.delete("/drafts/%s/submission".formatted(in(state))).status()).as("withdraw").isEqualTo(withdraw);
        assertThat(two.post("/drafts/%s/rejection".formatted(in(state)), "{\"reason\":\"x\"}").status()).as("reject").isEqualTo(reject);
        assertThat(one.delete("/drafts/" + in(state)).status()).as("delete").isEqualTo(delete);
        assertThat(two.post("/drafts/%s/approval".formatted(in(state))).status()).as("approve").isEqualTo(approve);
    }

    @Test
    void isThrownAwayOnlyByAnAuthor() {
        assertThat(two.delete("/drafts/" + draft).status()).isEqualTo(403);
        assertThat(one.delete("/drafts/" + draft).status()).isEqualTo(204);
        assertThat(one.get("/drafts/" + draft).problem()).isEqualTo("unknown-draft");
        assertThat(logged(draft)).contains("rule.draft delete forbidden", "rule.draft delete");
    }

    /** A draft with a change of its own, in a state. */
    private String in(String state) {
        var mine = one.begin(state.equals("approved") ? APack.stored() : pack);
        one.write(mine, "CHANGES.md", "# %s %s\n".formatted(state, mine));
        if (!state.equals("draft")) {
            one.submit(mine);
        }
        if (state.equals("approved")) {
            assertThat(two.post("/drafts/%s/approval".formatted(mine)).status()).isEqualTo(201);
        }
        if (state.equals("rejected")) {
            assertThat(two.post("/drafts/%s/rejection".formatted(mine), "{\"reason\":\"x\"}").status()).isEqualTo(201);
        }
        return mine;
    }

    private String etag(String path) {
        return one.get("/drafts/%s/files/%s".formatted(draft, path)).header("etag");
    }

    private static List<String> logged(String draft) {
        return LoggedActs.about(draft);
    }

    private static List<Reply> together(int count, IntFunction<Reply> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(count)) {
            var tasks = IntStream.range(0, count).<Callable<Reply>>mapToObj(i -> () -> work.apply(i)).toList();
            var replies = new ArrayList<Reply>();
            for (var future : threads.invokeAll(tasks)) {
                replies.add(future.get());
            }
            return replies;
        }
    }
}
