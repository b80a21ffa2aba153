package plumbline.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LinesTests {

    private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    @Test
    void aHunkShowsThreeLinesAround() {
        assertThat(hunks(TEN, TEN.replace("5\n", "five\n"))).containsExactly(
                new Hunk(2, 7, 2, 7, List.of(" 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8")));
    }

    @Test
    void nearChangesStandInOneHunkAndFarOnesInTwo() {
        assertThat(hunks(TEN, TEN.replace("2\n", "two\n").replace("8\n", "eight\n"))).hasSize(1);
        assertThat(hunks(TEN + TEN, (TEN + TEN).replaceFirst("2\n", "two\n").replaceFirst("9\n10\n$", "nine\n10\n"))).hasSize(2);
    }

    @Test
    void aNewFileIsAllPlusAndAGoneOneAllMinus() {
        assertThat(hunks("", "a\nb\n")).containsExactly(new Hunk(0, 0, 1, 2, List.of("+a", "+b")));
        assertThat(hunks("a\nb\n", "")).containsExactly(new Hunk(1, 2, 0, 0, List.of("-a", "-b")));
    }

    @Test
    void aMissingLineEndIsADifference() {
        assertThat(hunks("a\n", "a")).containsExactly(new Hunk(1, 1, 1, 1, List.of("-a", "+a", "\\ no line end")));
        assertThat(hunks("a", "a")).isEmpty();
    }

    @Test
    void whatHasNothingInCommonIsComparedInTime() {
        var before = String.join("\n", IntStream.range(0, 100_000).mapToObj(i -> "a" + i).toList());
        var after = String.join("\n", IntStream.range(0, 100_000).mapToObj(i -> "b" + i).toList());
        var some = String.join("\n", IntStream.range(0, 3_900).mapToObj(i -> "a" + i).toList());
        var others = String.join("\n", IntStream.range(0, 3_900).mapToObj(i -> "b" + i).toList());

        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(hunks(before, after)).hasSize(1);
            assertThat(hunks(some, others)).isNotEmpty();
        });
    }

    private static List<Hunk> hunks(String before, String after) {
        return Lines.hunks(Lines.of(before), Lines.of(after));
    }
}
