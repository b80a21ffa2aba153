package plumbline.service.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Hmac;
import plumbline.service.program.Program;
import plumbline.service.web.JsonBody;

class AskedTests {

    private static final String SALT = "ab".repeat(32);
    private final Program program = new Program("p", new Bilingual("", ""), Currency.getInstance("CNY"), ZoneId.of("Asia/Shanghai"),
            new Jurisdiction("CN"), SALT);

    private static Asked asked(String sharer, String trigger) {
        return new ShareForm(Set.of("wechat")).read(JsonBody.parse("""
                {"sharerId":"%s","channel":"wechat","at":"2026-11-23T02:00:00Z","trigger":"%s","recipients":[{"ref":"sha256:%s"}]}
                """.formatted(sharer, trigger, "0".repeat(64)).getBytes(UTF_8)), "at");
    }

    @Test
    void nobodyFindsTheSharersIdByHashing() {
        var content = asked("8613800138000", "voluntary").content(program, "m_1");

        assertThat(content).isEqualTo(asked("8613800138001", "voluntary").content(program, "m_1"));
        assertThat(content).isNotEqualTo(asked("8613800138000", "voluntary").content(program, "m_2"));
    }

    @Test
    void knowsAgainWhatAnEarlierReleaseHashed() {
        var asked = asked("ann", "voluntary");
        var old = Hmac.sha256(HexFormat.of().parseHex(SALT), CanonicalJson.bytes(asked.told().stream().map(Object::toString).toList()));

        assertThat(asked.isTold(old, program, "m_1")).isTrue();
        assertThat(asked.isTold(asked.content(program, "m_1"), program, "m_1")).isTrue();
        assertThat(asked("bo", "voluntary").isTold(old, program, "m_1")).isFalse();
        assertThat(asked("ann", "unlock").isTold(old, program, "m_1")).isFalse();
    }
}
