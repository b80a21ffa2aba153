package plumbline.service.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTests {

    @ParameterizedTest
    @CsvSource({"0,000", "7,007", "999,999", "1000,x001/000", "1234067,x001/x234/067", "70368744177664,x070/x368/x744/x177/664"})
    void writesThreeDigitsASegment(long index, String path) {
        assertThat(new TilePath(index, OptionalInt.empty()).text()).isEqualTo(path);
        assertThat(TilePath.parse(path)).hasValue(new TilePath(index, OptionalInt.empty()));
    }

    @Test
    void readsHowManyHashesAreAskedFor() {
        assertThat(TilePath.parse("x001/x234/067.p/8")).hasValue(new TilePath(1_234_067, OptionalInt.of(8)));
        assertThat(new TilePath(5, OptionalInt.of(255)).text()).isEqualTo("005.p/255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "0000", "x000/001", "001/002", "x001", "x001/", "/001", "001.p", "001.p/", "001.p/0", "001.p/256",
            "001.p/08",
            "001.p/999", "-01", "x1/001", "001.p/8/", "../001", "x999/x999/x999/x999/x999/x999/999", "٠٠١"})
    void hasOneFormForEachIndex(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }
}
