package plumbline.service.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTests {

    private static final byte[] NONCE = new byte[Seal.NONCE_BYTES];
    private static final byte[] BODY = "{\"id\":\"m-5\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aBodyThatWasMovedToAnotherDecisionOrPartDoesNotOpen() {
        var key = Wrapping.fresh();
        var sealed = Seal.seal(key, "d_1", "person.1", NONCE, BODY);

        assertThat(Seal.open(key, "d_1", "person.1", sealed).body()).isEqualTo(BODY);
        assertThatIllegalStateException().isThrownBy(() -> Seal.open(key, "d_2", "person.1", sealed)).withMessageContaining("person.1 of d_2");
        assertThat(Seal.whole(key, "d_2", "person.1", sealed)).isEmpty();
        assertThat(Seal.whole(key, "d_1", "person.1", sealed)).hasValueSatisfying(it -> assertThat(it.body()).isEqualTo(BODY));
        assertThatIllegalStateException().isThrownBy(() -> Seal.open(key, "d_1", "person.2", sealed));
        assertThatIllegalStateException().isThrownBy(() -> Seal.open(Wrapping.fresh(), "d_1", "person.1", sealed));
    }

    @Test
    void nothingMakesTwoPlacesOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.seal(Wrapping.fresh(), "d_1\nfacts", "", NONCE, BODY));
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.seal(Wrapping.fresh(), "d_1", "facts", new byte[31], BODY));
    }

    @Test
    void aKeyIsNobodyElses() {
        var wrapping = Wrapping.fresh();
        var key = Wrapping.fresh();
        var wrapped = Wrapping.wrap(wrapping, "m_1", Purpose.PROFILE, key);

        assertThat(Wrapping.unwrap(wrapping, new WrappedKey("m_1", Purpose.PROFILE, wrapped, "")).getEncoded()).isEqualTo(key.getEncoded());
        assertThat(wrapped).hasSizeLessThanOrEqualTo(96);
        assertThatIllegalStateException().isThrownBy(() -> Wrapping.unwrap(wrapping, new WrappedKey("m_2", Purpose.PROFILE, wrapped, "")))
                .withMessageContaining("profile key of m_2");
        assertThatIllegalStateException().isThrownBy(() -> Wrapping.unwrap(wrapping, new WrappedKey("m_1", Purpose.TRANSACTION, wrapped, "")));
        assertThatIllegalStateException().isThrownBy(() -> Wrapping.unwrap(Wrapping.fresh(), new WrappedKey("m_1", Purpose.PROFILE, wrapped, "")));
    }

    @Test
    void theFolderGivesAKeyToItsOwnerOnlyAndNoticesADamagedOne(@TempDir Path parent) throws IOException {
        var path = parent.resolve("keys");
        var folder = new KeyFolder(path);
        assertThat(folder.ids()).isEmpty();
        var id = folder.create();
        var file = path.resolve(id + ".key");

        assertThat(folder.ids()).containsExactly(id);
        assertThat(folder.find(id)).hasValueSatisfying(key -> assertThat(Wrapping.id(key)).isEqualTo(id));
        assertThat(folder.find("0123456789abcdef")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rwx------");

        Files.writeString(file, Files.readString(file).replaceFirst("^.", Files.readString(file).startsWith("A") ? "B" : "A"));
        assertThatExceptionOfType(UnusableKeys.class).isThrownBy(() -> folder.find(id)).withMessageContaining("damaged");
        folder.remove(id);
        assertThat(folder.ids()).isEmpty();
    }
}
