package plumbline.service.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTests {

    @Test
    void hasTheRootOfItsDefinitionAtEachSizeAroundATile() {
        for (int size : new int[]{0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537}) {
            var tree = new GrownTree(size, 1_000);

            assertThat(tree.edge.root()).as("%d leaves", size).isEqualTo(DefinedTree.root(tree.leaves));
            assertThat(Proving.root(size, tree)).as("%d leaves from tiles", size).isEqualTo(tree.edge.root());
        }
    }

    @Test
    void keepsTheRootOfEverySmallerTreeInItsTiles() {
        var tree = new GrownTree(1_300, 77);

        for (int size = 1; size <= tree.leaves.size(); size += 7) {
            assertThat(Proving.root(size, tree)).isEqualTo(DefinedTree.root(tree.leaves.subList(0, size)));
        }
    }

    @Test
    void refusesATileThatLacksHashes() {
        assertThatThrownBy(() -> Edge.of(3, tiles -> Map.of(new Tile(0, 0), new byte[2 * Hash.BYTES]))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("64 bytes, not 96");
        assertThatThrownBy(() -> Proving.root(3, tiles -> Map.of())).isInstanceOf(IllegalStateException.class).hasMessageContaining("not kept");
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,0", "0,0,1,1", "0,0,256,256", "0,0,257,256", "0,1,256,0", "0,1,257,1", "1,0,256,1", "1,0,65535,255",
            "7,0,9223372036854775807,127",
            "0,72057594037927936,1000,0", "0,72057594037927937,1000,0", "0,999999999999999999,1000,0", "1,144115188075855872,1000,0"})
    void hasTilesAsWideAsItHasHashes(int level, long index, long size, int width) {
        assertThat(new Tile(level, index).width(size)).isEqualTo(width);
    }

    @Test
    void hasNoProofOfWhatIsNotThere() {
        var tree = new GrownTree(5, 5);

        assertThatThrownBy(() -> Proving.inclusion(5, 5, tree)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proving.consistency(0, 5, tree)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proving.consistency(6, 5, tree)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Proving.consistency(5, 5, tree)).isEmpty();
    }
}
