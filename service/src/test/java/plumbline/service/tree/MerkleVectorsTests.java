package plumbline.service.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tree and its proofs against figures that others published; {@code src/test/resources/vectors} says who. */
class MerkleVectorsTests {

    /** A proof and how it is to be judged: two numbers, two hashes, and the hashes between them. */
    record Vector(String name, boolean isGood, long one, long two, String first, String second, List<String> proof) {

        static Vector parse(String line) {
            var columns = line.split("\\|", -1);
            var proof = columns[6].isEmpty() ? List.<String>of() : Arrays.asList(columns[6].split(",", -1));
            return new Vector(columns[0], columns[1].equals("accept"), Long.parseUnsignedLong(columns[2]), Long.parseUnsignedLong(columns[3]),
                    columns[4], columns[5], proof);
        }

        boolean isIncluded() {
            try {
                return Inclusion.verify(one, two, Hash.fromBase64(first), hashes(), Hash.fromBase64(second));
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        boolean isConsistent() {
            try {
                return Consistency.verify(one, two, Hash.fromBase64(first), Hash.fromBase64(second), hashes());
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        List<Hash> hashes() {
            return proof.stream().map(Hash::fromBase64).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void growsTheTreeOfEightEntries() {
        var edge = Edge.empty();
        for (var line : lines("merkle-tree.txt").toList()) {
            var columns = line.split("\\|", -1);
            if (!columns[0].equals("0")) {
                edge.append(Hash.leaf(HexFormat.of().parseHex(columns[1])));
            }
            assertThat(edge.size()).isEqualTo(Long.parseLong(columns[0]));
            assertThat(edge.root().hex()).as("the root over %s entries", columns[0]).isEqualTo(columns[2]);
        }
    }

    @ParameterizedTest
    @MethodSource
    void judgesThatAnEntryIsInATree(Vector vector) {
        assertThat(vector.isIncluded()).isEqualTo(vector.isGood());
    }

    static Stream<Vector> judgesThatAnEntryIsInATree() {
        return lines("merkle-inclusion.txt").map(Vector::parse);
    }

    @ParameterizedTest
    @MethodSource
    void judgesThatATreeIsABeginning(Vector vector) {
        assertThat(vector.isConsistent()).isEqualTo(vector.isGood());
    }

    static Stream<Vector> judgesThatATreeIsABeginning() {
        return lines("merkle-consistency.txt").map(Vector::parse);
    }

    @Test
    void provesAsTheyDo() {
        var edge = Edge.empty();
        lines("merkle-tree.txt").skip(1).map(it -> it.split("\\|", -1)[1]).forEach(it -> edge.append(Hash.leaf(HexFormat.of().parseHex(it))));
        Map<Tile, byte[]> kept = edge.takeChanged();

        var inclusion = judgesThatAnEntryIsInATree().filter(it -> it.name().endsWith("happy-path")).toList();
        var consistency = judgesThatATreeIsABeginning().filter(it -> it.name().endsWith("happy-path")).toList();

        assertThat(inclusion).hasSize(5).allSatisfy(it -> assertThat(Proving.inclusion(it.one(), it.two(), tiles -> kept)).isEqualTo(it.hashes()));
        assertThat(consistency).hasSize(5)
                .allSatisfy(it -> assertThat(Proving.consistency(it.one(), it.two(), tiles -> kept)).isEqualTo(it.hashes()));
    }

    private static Stream<String> lines(String vectors) {
        try (var file = MerkleVectorsTests.class.getResourceAsStream("/vectors/" + vectors)) {
            assertThat(file).as(vectors).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(it -> !it.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
