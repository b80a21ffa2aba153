package plumbline.service.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every tree; two levels of tiles are enough to meet every case. */
class TreeProperties {

    private static final GrownTree TREE = new GrownTree(66_000, 4_096);

    @Property(tries = 300)
    void provesThatAnEntryIsInATreeAsItsDefinitionDoes(@ForAll @IntRange(min = 1, max = 2_000) int size, @ForAll @IntRange(max = 1_999) int place) {
        int index = place % size;
        var leaves = TREE.leaves.subList(0, size);

        var proof = Proving.inclusion(index, size, TREE);

        assertThat(proof).isEqualTo(DefinedTree.inclusion(index, leaves));
        assertThat(Inclusion.verify(index, size, leaves.get(index), proof, DefinedTree.root(leaves))).isTrue();
    }

    @Property(tries = 300)
    void provesThatATreeIsABeginningAsItsDefinitionDoes(@ForAll @IntRange(min = 1, max = 2_000) int to, @ForAll @IntRange(max = 1_999) int some) {
        int from = 1 + some % to;
        var leaves = TREE.leaves.subList(0, to);

        var proof = Proving.consistency(from, to, TREE);

        assertThat(proof).isEqualTo(DefinedTree.consistency(from, leaves));
        assertThat(Consistency.verify(from, to, DefinedTree.root(leaves.subList(0, from)), DefinedTree.root(leaves), proof)).isTrue();
    }

    @Property(tries = 300)
    void provesInATreeOfSeveralLevels(@ForAll @IntRange(min = 60_000, max = 66_000) int size, @ForAll @IntRange(max = 59_999) int index,
            @ForAll @IntRange(min = 1, max = 60_000) int from) {
        var root = Proving.root(size, TREE);

        assertThat(Inclusion.verify(index, size, TREE.leaves.get(index), Proving.inclusion(index, size, TREE), root)).isTrue();
        assertThat(Consistency.verify(from, size, Proving.root(from, TREE), root, Proving.consistency(from, size, TREE))).isTrue();
    }

    @Property(tries = 500)
    void oneFlippedBitProvesNothing(@ForAll @IntRange(min = 2, max = 1_000) int size, @ForAll @IntRange(max = 999) int place,
            @ForAll @IntRange(max = 100_000) int bit) {
        int index = place % size;
        var root = Proving.root(size, TREE);
        var proof = Proving.inclusion(index, size, TREE);

        var changed = flipped(proof, bit);

        assertThat(Inclusion.verify(index, size, TREE.leaves.get(index), changed, root)).isFalse();
        assertThat(Inclusion.verify((index + 1) % size, size, TREE.leaves.get(index), proof, root)).isFalse();
    }

    @Property(tries = 500)
    void oneFlippedBitHidesNoFork(@ForAll @IntRange(min = 2, max = 1_000) int to, @ForAll @IntRange(max = 999) int some,
            @ForAll @IntRange(max = 100_000) int bit) {
        int from = 1 + some % (to - 1);
        var proof = Proving.consistency(from, to, TREE);
        var fromRoot = Proving.root(from, TREE);
        var toRoot = Proving.root(to, TREE);

        assertThat(Consistency.verify(from, to, fromRoot, toRoot, flipped(proof, bit))).isFalse();
        assertThat(Consistency.verify(from, to, toRoot, fromRoot, proof)).isFalse();
        assertThat(Consistency.verify(from, to, fromRoot, toRoot, proof.subList(1, proof.size()))).isFalse();
    }

    private static List<Hash> flipped(List<Hash> hashes, int bit) {
        var changed = new ArrayList<>(hashes);
        int at = bit % hashes.size();
        var bytes = hashes.get(at).bytes();
        int place = bit / hashes.size() % (Hash.BYTES * 8);
        bytes[place / 8] ^= (byte) (1 << place % 8);
        changed.set(at, Hash.of(bytes));
        return changed;
    }
}
