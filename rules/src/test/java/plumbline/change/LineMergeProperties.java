package plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineMergeProperties {

    @Provide
    Arbitrary<String> texts() {
        var line = Arbitraries.of("a\n", "b\n", "c\n", "d\n", "e\n");
        var end = Arbitraries.of("", "a", "b");
        return line.list().ofMaxSize(12).map(lines -> String.join("", lines)).flatMap(text -> end.map(last -> text + last));
    }

    @Property(tries = 2_000)
    void editsTurnOneTextIntoTheOther(@ForAll("texts") String before, @ForAll("texts") String after) {
        var from = Lines.of(before);
        var to = Lines.of(after);
        var made = new ArrayList<String>();
        int at = 0;
        for (var edit : Lines.edits(from, to)) {
            made.addAll(from.subList(at, edit.from()));
            made.addAll(to.subList(edit.to(), edit.toEnd()));
            at = edit.fromEnd();
        }
        made.addAll(from.subList(at, from.size()));

        assertThat(made).isEqualTo(to);
    }

    @Property(tries = 2_000)
    void hunksAccountForEveryLine(@ForAll("texts") String before, @ForAll("texts") String after) {
        for (var hunk : Lines.hunks(Lines.of(before), Lines.of(after))) {
            assertThat(count(hunk, ' ') + count(hunk, '-')).isEqualTo(hunk.fromLines());
            assertThat(count(hunk, ' ') + count(hunk, '+')).isEqualTo(hunk.toLines());
        }
    }

    @Property(tries = 2_000)
    void whatOnlyOneChangedIsHers(@ForAll("texts") String base, @ForAll("texts") String changed) {
        assertThat(LineMerge.of(base, changed, base)).isEqualTo(new LineMerge.Merged(changed, List.of()));
        assertThat(LineMerge.of(base, base, changed)).isEqualTo(new LineMerge.Merged(changed, List.of()));
        assertThat(LineMerge.of(base, changed, changed)).isEqualTo(new LineMerge.Merged(changed, List.of()));
    }

    @Property(tries = 2_000)
    void itDoesNotMatterWhoseIsWhose(@ForAll("texts") String base, @ForAll("texts") String one, @ForAll("texts") String other) {
        var merged = LineMerge.of(base, one, other);
        var turned = LineMerge.of(base, other, one);

        assertThat(turned.clashes()).hasSameSizeAs(merged.clashes());
        assertThat(turned.text()).isEqualTo(merged.text());
    }

    /** Each changes one side of a line that both leave alone, so both changes are in what comes out. */
    @Property(tries = 2_000)
    void changesFarFromEachOtherGoTogether(@ForAll("texts") String before, @ForAll("texts") String after, @ForAll("texts") String mine,
            @ForAll("texts") String theirs) {
        var wall = "\nx\ny\nz\n";
        var merged = LineMerge.of(before + wall + after, mine + wall + after, before + wall + theirs);

        assertThat(merged).isEqualTo(new LineMerge.Merged(mine + wall + theirs, List.of()));
    }

    private static long count(Hunk hunk, char sign) {
        return hunk.lines().stream().filter(line -> line.charAt(0) == sign).count();
    }
}
