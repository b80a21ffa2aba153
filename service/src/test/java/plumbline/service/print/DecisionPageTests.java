package plumbline.service.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page tells all of a trail, in the languages asked for, and no text of it becomes an element. */
class DecisionPageTests {

    private static final String EVIL = "<script>alert('x')</script>\"&";
    private static final Map<String, Object> CITATION = Map.of("id", "cn-ds-24", "instrument", "直销管理条例", "article", "24", "summary",
            Map.of("zh", "不超过三成", "en", "at most 30 %"), "validFrom", "2005-12-01", "confidence", "verified");
    private static final Map<String, Object> TRAIL = Map.ofEntries(Map.entry("id", "d_1"), Map.entry("kind", "quote"), Map.entry("program", EVIL),
            Map.entry("people", Map.of("p1", EVIL)), Map.entry("facts", Map.of("jurisdiction", EVIL, "lines", List.of(Map.of("sku", EVIL)))),
            Map.entry("stages",
                    List.of(Map.of("stage", "limits", "fired",
                            List.of(Map.of("rule", "cn.own-sales-payout", "on", EVIL, "title", Map.of("zh", "封顶规则", "en", "The cap"), "citation",
                                    CITATION,
                                    "said", Map.of("verb", "cap", "limit", Map.of("amount", "30.00", "currency", "CNY")), "read",
                                    List.of(Map.of("id", "cn.own-sales-payout", "value", "0.30"))))))),
            Map.entry("outcome",
                    Map.of("rewards", List.of(Map.of("payeeId", EVIL, "kind", "commission", "rule", "liandong.commission", "proposed",
                            Map.of("amount", "40.00", "currency", "CNY"), "granted", Map.of("amount", "30.00", "currency", "CNY"), "adjustments",
                            List.of(Map.of("effect", "cap", "rule", "cn.own-sales-payout", "binding", true, "citation", CITATION, "reason",
                                    Map.of("zh", EVIL, "en", EVIL))))))),
            Map.entry("versions",
                    List.of(Map.of("pack", "program-liandong", "version", 3, "title", EVIL, "authors", List.of("officer-1"), "approver",
                            Optional.of("officer-2"), "approvedAt", "2026-11-01T00:00:00Z", "activatedBy", Optional.of("officer-2")))),
            Map.entry("log", Map.of("entry", "e_1", "leaf", "sha256:00")), Map.entry("chainCut", true));

    @Test
    void escapesEveryText() {
        for (var language : Language.values()) {
            assertThat(DecisionPage.of(TRAIL, language)).doesNotContain("<script", "alert('").contains("&lt;script&gt;alert(&#39;x&#39;)");
        }
    }

    @Test
    void tellsWhoWroteAndApprovedAndCitesOnceAtTheEnd() {
        var page = DecisionPage.of(TRAIL, Language.EN);

        assertThat(page)
                .contains("program-liandong 3", "officer-1", "officer-2, 2026-11-01T00:00:00Z", "The cap", "cn.own-sales-payout = 0.30", "30.00 CNY",
                        "at most 30 %", "sha256:00", "All were kept.", "sixteen links")
                .doesNotContain("封顶规则").doesNotContain("class=\"between\"");
        assertThat(page.split("id=\"note-1\"", -1)).hasSize(2);
        assertThat(page.split("href=\"#note-1\"", -1)).hasSize(3);
        assertThat(page).doesNotContain("note-2").doesNotContain("{body}").doesNotContain("{title}");
    }

    @Test
    void saysWhoWasErasedAndWhatWasChanged() {
        var trail = new HashMap<>(TRAIL);
        trail.put("erased", List.of("p2"));
        trail.put("altered", List.of("outcome", "person.1"));
        trail.put("outcome", Map.of());
        trail.put("stages", List.of());

        var page = DecisionPage.of(trail, Language.EN);

        assertThat(page).contains("<dt>p2</dt>", "erased; nothing tells any more who it was", "Changed since it was logged", "outcome, person.1")
                .doesNotContain("All were kept").doesNotContain("No rules decide this");
        trail.put("people", Map.of());
        assertThat(DecisionPage.of(trail, Language.ZH)).contains("<dt>p2</dt>", "已被删除");
    }

    @Test
    void tellsTheCheckpointAsAPersonReadsIt() {
        var trail = new HashMap<>(TRAIL);
        trail.put("log", Map.of("entry", "e_1", "checkpoint", Map.of("size", 12, "root", "abc=")));

        assertThat(DecisionPage.of(trail, Language.EN)).contains("Newest checkpoint that covers it", "12 abc=").doesNotContain("&quot;root&quot;");
    }

    @Test
    void isWrittenInTheLanguagesAskedFor() {
        assertThat(DecisionPage.of(TRAIL, Language.ZH)).contains("封顶规则", "lang=\"zh-CN\"").doesNotContain("The cap");
        assertThat(DecisionPage.of(TRAIL, Language.BOTH)).contains("封顶规则", "The cap");
        assertThat(Language.of("zh-CN,zh;q=0.9,en;q=0.8")).isEqualTo(Language.ZH);
        assertThat(Language.of("de,en;q=0.5")).isEqualTo(Language.EN);
        assertThat(Language.of("en;q=0.2, zh;q=0.7")).isEqualTo(Language.ZH);
        assertThat(Language.of("de")).isEqualTo(Language.BOTH);
        assertThat(Language.of("")).isEqualTo(Language.BOTH);
        assertThat(Language.of(";;;q=x")).isEqualTo(Language.BOTH);
    }
}
