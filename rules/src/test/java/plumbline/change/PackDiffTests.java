package plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plumbline.change.EntryChange.Dated;
import plumbline.change.EntryChange.Field;
import plumbline.change.EntryChange.Value;
import plumbline.change.TableChange.Cell;
import plumbline.change.TableChange.Row;
import plumbline.fact.Bilingual;
import plumbline.pack.BundledPacks;
import plumbline.pack.PackFiles;

class PackDiffTests {

    private static final String TIERS = "rewards/tier.csv";
    private final PackFiles demo = BundledPacks.files("program/liandong");
    private final PackFiles law = BundledPacks.files("law/cn");

    @Test
    void theSamePackDoesNotDiffer() {
        assertThat(PackDiff.between(demo, demo)).isEmpty();
    }

    @Test
    void aTableDiffersByRowAndItsColumnsHaveTitles() {
        var change = only(demo, demo.with(TIERS, "from,rate\n0.00,0.08\n1000.00,0.13\n3000.00,0.14\n5000.00,0.16\n"));

        var table = change.table().orElseThrow();
        assertThat(table.columns()).first()
                .isEqualTo(new TableChange.Column("from", Optional.of(new Bilingual("近期本人业绩起", "Recent own sales from"))));
        assertThat(table.rows()).containsExactlyInAnyOrder(row(Change.CHANGED, "1000.00", cell("rate", "0.12", "0.13")),
                row(Change.REMOVED, "20000.00", cell("from", "20000.00", null), cell("rate", "0.20", null)),
                row(Change.ADDED, "3000.00", cell("from", null, "3000.00"), cell("rate", null, "0.14")));
        assertThat(change.hunks()).hasSize(1);
        assertThat(change.hunks().getFirst().lines()).contains("-1000.00,0.12", "+1000.00,0.13", " 0.00,0.08");
    }

    @Test
    void aTableWhoseFirstCellsRepeatDiffersByPlace() {
        var before = demo.with(TIERS, "from,rate\n1,2\n1,3\n");

        assertThat(only(before, demo.with(TIERS, "from,rate\n1,2\n1,4\n")).table().orElseThrow().rows())
                .containsExactly(row(Change.CHANGED, "1", cell("rate", "3", "4")));
    }

    @Test
    void whatIsNoTableDiffersByLineOnly() {
        var change = only(demo, demo.with(TIERS, "from,rate\n1\n"));

        assertThat(change.table()).isEmpty();
        assertThat(change.hunks()).isNotEmpty();
    }

    @Test
    void aParameterDiffersByValueWithItsCitation() {
        var text = law.text("parameters.yaml").replace("2005-12-01: { value: \"0.30\", citation: cn-ds-24 }",
                "2005-12-01: { value: \"0.30\", citation: cn-ds-24 }\n    2027-01-01: { value: \"0.25\", citation: cn-ds-24 }")
                .replace("bounds: [\"7\", \"365\"]", "bounds: [\"7\", \"400\"]").replace("2005-11-01: { value: \"1\"", "2005-11-01: { value: \"0\"");
        var entries = only(law, law.with("parameters.yaml", text)).entries();

        assertThat(entries).containsExactlyInAnyOrder(
                new EntryChange(Change.CHANGED, "cn.own-sales-payout",
                        List.of(new Value(Change.ADDED, "2027-01-01", Optional.empty(), Optional.of(new Dated("0.25", "cn-ds-24")))), List.of()),
                new EntryChange(Change.CHANGED, "cn.one-distance",
                        List.of(new Value(Change.CHANGED, "2005-11-01", Optional.of(new Dated("1", "cn-pyr-7-3")),
                                Optional.of(new Dated("0", "cn-pyr-7-3")))),
                        List.of()),
                new EntryChange(Change.CHANGED, "cn.refusal-back-off", List.of(),
                        List.of(new Field("bounds", Optional.of("7, 365"), Optional.of("7, 400")))));
    }

    @Test
    void aCitationAndATextDifferByEntry() {
        var changed = law.with("texts.yaml", law.text("texts.yaml").replace("\"Advertisement\"", "\"Paid\"")).with("citations.yaml",
                law.text("citations.yaml") + "\ncn-new:\n  instrument: x\n");
        var changes = PackDiff.between(law, changed);

        assertThat(changes).extracting(FileChange::path).containsExactly("citations.yaml", "texts.yaml");
        assertThat(changes.getFirst().entries()).containsExactly(
                new EntryChange(Change.ADDED, "cn-new", List.of(), List.of(new Field("instrument", Optional.empty(), Optional.of("x")))));
        assertThat(changes.getLast().entries()).containsExactly(new EntryChange(Change.CHANGED, "cn-ad-label", List.of(),
                List.of(new Field("text.en", Optional.of("Advertisement"), Optional.of("Paid")))));
    }

    @Test
    void whatIsNoYamlDiffersByLineOnly() {
        var change = only(law, law.with("parameters.yaml", "a: {\n"));

        assertThat(change.entries()).isEmpty();
        assertThat(change.hunks()).isNotEmpty();
    }

    @Test
    void filesComeAndGo() {
        var changes = PackDiff.between(law, law.without("texts.yaml").with("notes.md", "x\n"));

        assertThat(changes).extracting(FileChange::path, FileChange::change).containsExactly(tuple("notes.md", Change.ADDED),
                tuple("texts.yaml", Change.REMOVED));
        assertThat(changes.getLast().entries()).extracting(EntryChange::change).containsOnly(Change.REMOVED);
    }

    @Test
    void noMoreIsShownThanAnybodyReads() {
        var long1 = new PackFiles(Map.of("a", "x\n".repeat(15_000).getBytes(StandardCharsets.UTF_8), "b", "x\n".repeat(15_000)
                .getBytes(StandardCharsets.UTF_8)));
        var changes = PackDiff.between(new PackFiles(Map.of()), long1);

        assertThat(changes).extracting(FileChange::cut).containsExactly(false, true);
    }

    private static FileChange only(PackFiles before, PackFiles after) {
        var changes = PackDiff.between(before, after);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static Row row(Change change, String key, Cell... cells) {
        return new Row(change, key, List.of(cells));
    }

    private static Cell cell(String column, @Nullable String from, @Nullable String to) {
        return new Cell(column, Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
