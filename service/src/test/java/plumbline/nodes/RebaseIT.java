package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft whose pack got another version meanwhile. */
class RebaseIT {

    private static final String CHANGES = "CHANGES.md";
    private static final String TIER = "rewards/tier.csv";

    private final Officer one = Officer.named("officer-1");
    private final Officer two = Officer.named("officer-2");
    private final String pack = APack.stored();
    private final String draft = one.begin(pack);

    @BeforeEach
    void approveAnotherChange() {
        var other = two.begin(pack);
        two.write(other, CHANGES, APack.CHANGES.replace("ten", "TEN"));
        two.create(other, "limits/new.drl", "package x\n");
        two.submit(other);
        assertThat(one.post("/drafts/%s/approval".formatted(other)).status()).isEqualTo(201);
    }

    @Test
    void takesWhatBothChanged() {
        one.write(draft, CHANGES, APack.CHANGES.replace("one", "ONE"));
        one.write(draft, TIER, APack.TIERS + "20000.00,0.20\n");
        var before = one.get("/drafts/" + draft).body();
        assertThat(before.path("latest").asInt()).isEqualTo(2);
        var rebased = one.post("/drafts/%s/rebase".formatted(draft));

        assertThat(rebased.status()).isEqualTo(200);
        assertThat(rebased.body().path("base").asInt()).isEqualTo(2);
        assertThat(file(CHANGES)).isEqualTo(APack.CHANGES.replace("one", "ONE").replace("ten", "TEN"));
        assertThat(file(TIER)).endsWith("20000.00,0.20\n");
        assertThat(file("limits/new.drl")).isEqualTo("package x\n");
        assertThat(one.get("/packs/%s/diff?to=draft:%s".formatted(pack, draft)).body().path("files")).hasSize(2);
        assertThat(rebased.text("/rebases/0/hash")).isEqualTo(before.path("hash").asString());
        assertThat(one.get("/packs/%s/diff?from=1&to=%s".formatted(pack, rebased.text("/rebases/0/hash"))).body().path("files")).hasSize(2);
        assertThat(LoggedActs.about(draft)).contains("rule.draft rebase");
        assertThat(one.submit(draft).status()).isEqualTo(201);
        assertThat(two.post("/drafts/%s/approval".formatted(draft)).body().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void showsBothSidesOfAConflictAndChangesNothing() {
        one.write(draft, CHANGES, APack.CHANGES.replace("ten", "zehn"));
        var before = one.get("/drafts/" + draft).body();
        var refused = one.post("/drafts/%s/rebase".formatted(draft), "{\"to\":2}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("draft-outdated");
        var conflict = refused.body().at("/conflicts/0");
        assertThat(conflict.path("path").asString()).isEqualTo(CHANGES);
        assertThat(conflict.path("reason").asString()).isEqualTo("both-changed");
        assertThat(conflict.at("/clashes/0/base/lines/0").asString()).isEqualTo("ten\n");
        assertThat(conflict.at("/clashes/0/mine/lines/0").asString()).isEqualTo("zehn\n");
        assertThat(conflict.at("/clashes/0/theirs/lines/0").asString()).isEqualTo("TEN\n");
        assertThat(one.get("/drafts/" + draft).body()).isEqualTo(before);
        assertThat(LoggedActs.about(draft)).contains("rule.draft rebase draft-outdated");
    }

    @Test
    void isSettledFileByFile() {
        one.write(draft, CHANGES, APack.CHANGES.replace("ten", "zehn"));

        assertThat(rebase("{\"resolve\":{\"CHANGES.md\":\"ours\"}}").status()).isEqualTo(422);
        assertThat(rebase("{\"resolve\":{\"CHANGES.md\":\"mine\",\"pack.yaml\":\"mine\"}}").status()).isEqualTo(422);
        assertThat(rebase("{\"resolve\":{\"CHANGES.md\":\"mine\"}}").status()).isEqualTo(200);
        assertThat(file(CHANGES)).contains("zehn").doesNotContain("TEN");
        assertThat(one.get("/drafts/" + draft).body().path("base").asInt()).isEqualTo(2);
    }

    @Test
    void givesWayWhereItIsTold() {
        one.write(draft, CHANGES, APack.CHANGES.replace("ten", "zehn"));

        assertThat(rebase("{\"resolve\":{\"CHANGES.md\":\"theirs\"}}").status()).isEqualTo(200);
        assertThat(file(CHANGES)).contains("TEN").doesNotContain("zehn");
    }

    @Test
    void goesOnlyToANewerVersion() {
        assertThat(rebase("{\"to\":3}").problem()).isEqualTo("unknown-version");
        assertThat(rebase("{\"to\":1}").status()).isEqualTo(200);
        assertThat(rebase("{\"to\":1}").body().path("rebases")).isEmpty();
        assertThat(rebase("{}").body().path("base").asInt()).isEqualTo(2);
        assertThat(rebase("{\"to\":1}").status()).isEqualTo(422);
        assertThat(rebase("{\"to\":0}").status()).isEqualTo(422);
    }

    @Test
    void isNotForWhatIsSubmitted() {
        var current = one.begin(pack);
        one.write(current, CHANGES, "# x\n");
        one.submit(current);

        assertThat(one.post("/drafts/%s/rebase".formatted(current)).problem()).isEqualTo("draft-frozen");
        assertThat(two.post("/drafts/f_nothing/rebase").problem()).isEqualTo("unknown-draft");
    }

    @Test
    void makesWhoeverDoesItAnAuthor() {
        two.post("/drafts/%s/rebase".formatted(draft));

        assertThat(one.get("/drafts/" + draft).body().path("authors").valueStream().map(it -> it.asString())).containsExactly("officer-1",
                "officer-2");
    }

    private Officer.Reply rebase(String body) {
        return one.post("/drafts/%s/rebase".formatted(draft), body);
    }

    private String file(String path) {
        return one.get("/drafts/%s/files/%s".formatted(draft, path)).content();
    }
}
