package plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plumbline.change.Conflict.Clash;
import plumbline.change.Conflict.Reason;
import plumbline.change.Conflict.Side;
import plumbline.change.PackMerge.Choice;
import plumbline.change.PackMerge.Three;
import plumbline.pack.PackFiles;

class PackMergeTests {

    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\n";
    private final PackFiles base = files(Map.of("a.md", TEXT, "b.md", TEXT, "c.md", TEXT));

    @Test
    void changesOfDifferentFilesAndLinesGoTogether() {
        var mine = base.with("a.md", TEXT.replace("one", "1")).with("new.md", "mine").without("c.md");
        var theirs = base.with("a.md", TEXT.replace("five", "5")).with("b.md", "theirs");
        var merge = PackMerge.of(new Three(base, mine, theirs), Map.of());

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.files().paths()).containsExactly("a.md", "b.md", "new.md");
        assertThat(merge.files().text("a.md")).isEqualTo("1\ntwo\nthree\nfour\n5\n");
        assertThat(merge.files().text("b.md")).isEqualTo("theirs");
    }

    @Test
    void bothSidesOfAConflictAreShown() {
        var three = new Three(base, base.with("a.md", TEXT.replace("two", "mine")), base.with("a.md", TEXT.replace("two\n", "theirs\nmore\n")));
        var merge = PackMerge.of(three, Map.of());

        assertThat(merge.conflicts()).containsExactly(new Conflict("a.md", Reason.BOTH_CHANGED,
                List.of(new Clash(new Side(2, List.of("two\n")), new Side(2, List.of("mine\n")), new Side(2, List.of("theirs\n", "more\n"))))));
        assertThat(PackMerge.of(three, Map.of("a.md", Choice.MINE)).files().text("a.md")).contains("mine").doesNotContain("theirs");
        assertThat(PackMerge.of(three, Map.of("a.md", Choice.THEIRS)).files().text("a.md")).contains("theirs");
        assertThat(PackMerge.of(three, Map.of("a.md", Choice.MINE, "b.md", Choice.MINE)).needless()).containsExactly("b.md");
    }

    @Test
    void aFileThatOneRemovedAndTheOtherChangedIsInConflict() {
        var three = new Three(base, base.without("a.md"), base.with("a.md", "theirs"));

        assertThat(PackMerge.of(three, Map.of()).conflicts()).containsExactly(new Conflict("a.md", Reason.CHANGED_AND_REMOVED, List.of()));
        assertThat(PackMerge.of(three, Map.of("a.md", Choice.MINE)).files().has("a.md")).isFalse();
        assertThat(PackMerge.of(new Three(base, base.without("a.md"), base.without("a.md")), Map.of()).files().has("a.md")).isFalse();
    }

    @Test
    void whatBothAddedTheSameWayIsTakenOnceAndOtherwiseInConflict() {
        assertThat(PackMerge.of(new Three(base, base.with("n.md", "x\n"), base.with("n.md", "x\n")), Map.of()).conflicts()).isEmpty();
        assertThat(PackMerge.of(new Three(base, base.with("n.md", "x\n"), base.with("n.md", "y\n")), Map.of()).conflicts()).hasSize(1);
    }

    @Test
    void linesThatGoTogetherAndGiveNoFileAreAConflict() {
        var table = "from,rate\n0,1\n10,2\n20,3\n30,4\n";
        var values = "a: {x: 1}\nb: {x: 2}\nc: {x: 3}\nd: {x: 4}\n";
        var before = files(Map.of("t.csv", table, "parameters.yaml", values));
        var mine = before.with("t.csv", table.replace("from,rate\n", "from,rate\n5,9\n")).with("parameters.yaml", "n: {x: 1}\n" + values);
        var theirs = before.with("t.csv", table + "5,8\n").with("parameters.yaml", values + "n: {x: 2}\n");

        assertThat(PackMerge.of(new Three(before, mine, theirs), Map.of()).conflicts()).extracting(Conflict::path, Conflict::reason).containsExactly(
                tuple("parameters.yaml", Reason.NOT_READABLE),
                tuple("t.csv", Reason.NOT_READABLE));
    }

    private static PackFiles files(Map<String, String> texts) {
        var files = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new PackFiles(files);
    }
}
