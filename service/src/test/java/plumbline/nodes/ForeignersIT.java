package plumbline.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.service.access.TestPeople;
import plumbline.service.note.Claim;
import plumbline.service.note.Foreigner;

/** What others' software says of the proof of a decision that a running service gave. */
class ForeignersIT {

    @ParameterizedTest
    @EnumSource
    void acceptTheProofOfADecisionAndNoOther(Foreigner foreigner) throws Exception {
        var claim = claim("shown-to-" + foreigner.name());

        assertThat(foreigner.objectionTo(claim)).isEmpty();
        var changed = new String(claim.entry(), StandardCharsets.UTF_8).replace("decision.quote", "decision.share").getBytes(StandardCharsets.UTF_8);
        assertThat(foreigner.objectionTo(new Claim(changed, claim.index(), claim.hashes(), claim.checkpoint(), claim.vkey())).orElseThrow())
                .containsIgnoringCase("root hash does not match");
    }

    /** Of a new quote, from nothing but what is answered over HTTP. */
    private static Claim claim(String member) throws InterruptedException {
        var shop = Shop.one();
        shop.member(member, "");
        var decision = shop.quote("o-" + member, member, Instant.now().truncatedTo(ChronoUnit.MICROS), Shop.line("course", 1, "199.00"))
                .text("/decisionId");
        var proof = Shop.JSON.readTree(proof(decision).body());
        var hashes = new ArrayList<String>();
        proof.path("hashes").forEach(it -> hashes.add(it.asString()));
        return new Claim(proof.path("entry").asString().getBytes(StandardCharsets.UTF_8), proof.path("index").asLong(), hashes,
                proof.path("checkpoint").asString(), get("/log/key").body().lines().findFirst().orElseThrow());
    }

    private static HttpResponse<String> proof(String decision) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            var answer = get("/decisions/" + decision + "/proof");
            if (answer.statusCode() == 200) {
                return answer;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
            Thread.sleep(50);
        }
        throw new AssertionError("no checkpoint covers " + decision);
    }

    private static HttpResponse<String> get(String path) {
        return Shop.one().node().get("/api/v1" + path, TestPeople.as("auditor-1"));
    }
}
