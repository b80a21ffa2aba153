package plumbline.service.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BundleProperties {

    private static final TestBundle BUNDLE = TestBundle.honest();
    private static final List<String> NAMES = List.copyOf(BUNDLE.files.keySet());
    private static final byte[] ARCHIVE = BUNDLE.archive();

    @Property(tries = 300)
    void aFlippedBitInAnyFileIsRefusedByItsName(@ForAll @IntRange(min = 0, max = 100_000) int file,
            @ForAll @IntRange(min = 0, max = 100_000_000) int bit) {
        var name = NAMES.get(file % NAMES.size());
        var changed = new LinkedHashMap<>(BUNDLE.files);
        var content = BUNDLE.file(name).clone();
        flip(content, bit);
        changed.put(name, content);

        var said = TestBundle.verify(TestBundle.archive(changed), Optional.empty(), Optional.empty());

        assertThat(said.exit()).isEqualTo(Report.REFUSED);
        assertThat(said.report()).contains(name);
    }

    @Property(tries = 2_000)
    void aFlippedBitAnywhereInTheArchiveIsRefused(@ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int bit) {
        var archive = ARCHIVE.clone();
        flip(archive, bit);

        assertThat(TestBundle.verify(archive, Optional.empty(), Optional.empty()).exit()).isEqualTo(Report.REFUSED);
    }

    private static void flip(byte[] content, int bit) {
        content[bit / 8 % content.length] ^= (byte) (1 << bit % 8);
    }
}
