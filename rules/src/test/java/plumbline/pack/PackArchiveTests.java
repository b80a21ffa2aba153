package plumbline.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackArchiveTests {

    private static final String HEAD = "title: { zh: 甲, en: A }\n";

    @Test
    void holdsTheFolderByteForByteAndIsReadBackAsTheSamePack() throws IOException {
        var folder = Path.of("packs/program/liandong");
        var archive = PackArchive.write(PackFiles.ofFolder(folder));
        int count = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(zip.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve(entry.getName())));
                count++;
            }
        }

        try (var paths = Files.walk(folder)) {
            assertThat(paths.filter(Files::isRegularFile)).hasSize(count);
        }
        assertThat(PackArchive.read(archive).files().hash()).isEqualTo(PackFiles.ofFolder(folder).hash());
        assertThat(PackArchive.read(archive).skipped()).isEmpty();
    }

    @Test
    void isTheSameBytesInEveryZone() {
        var files = BundledPacks.files("law/cn");
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
            var there = PackArchive.write(files);
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertThat(PackArchive.write(files)).isEqualTo(there);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void isReadCompressedToo() {
        assertThat(PackArchive.read(zip(Map.of("pack.yaml", HEAD))).files().text("pack.yaml")).isEqualTo(HEAD);
    }

    @Test
    void leavesOutWhatToolsLeaveBehindAndSaysSo() {
        var brought = PackArchive
                .read(zip(entries("pack.yaml", HEAD, "limits/", "", "__MACOSX/._pack.yaml", "x", ".git/config", "x", "limits/.DS_Store",
                        "x")));

        assertThat(brought.files().paths()).containsExactly("pack.yaml");
        assertThat(brought.skipped()).containsExactly("__MACOSX/._pack.yaml", ".git/config", "limits/.DS_Store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.md", "limits/../../evil.md", "./evil.md", "/etc/passwd", "C:\\evil.md", "limits\\evil.md", "规则.drl", "a//b.md",
            "1/2/3/4/5/6/7.md", "PACK.yaml", "pack.yaml/x"})
    void refusesANameThatNoPackHas(String name) {
        refuses(zip(entries("pack.yaml", HEAD, name, "x")), "");
    }

    @Test
    void refusesTheSameNameTwice() {
        var archive = zip(entries("pack.yaml", HEAD, "aaaa.md", "x", "bbbb.md", "y"));

        refuses(replaced(archive, "bbbb.md", "aaaa.md"), "twice");
    }

    @Test
    void refusesWhatIsNoText() {
        refuses(zip(entries("pack.yaml", HEAD, "nested.zip", new String(zip(Map.of("a", "b")), StandardCharsets.ISO_8859_1))), "nested.zip");
        refuses(zip(entries("pack.yaml", "\uFEFF" + HEAD)), "byte order mark");
    }

    @Test
    void refusesLinksAndDevices() {
        var archive = zip(entries("pack.yaml", HEAD, "link.md", "/etc/passwd"));
        int at = central(archive, 1);
        archive[at + 41] = (byte) 0xA1;

        refuses(archive, "link");
    }

    @Test
    void refusesEncryption() {
        var archive = zip(entries("pack.yaml", HEAD));
        archive[central(archive, 0) + 8] |= 1;

        refuses(archive, "encrypted");
    }

    @Test
    void refusesADirectoryThatTellsSomethingElse() {
        var archive = zip(entries("pack.yaml", HEAD, "aaaa.md", "x"));
        var name = "bbbb.md".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, archive, central(archive, 1) + 46, name.length);

        refuses(archive, "disagree");
    }

    @Test
    void refusesTooMuch() {
        refusesSize(zip(entries("pack.yaml", HEAD, "big.md", " ".repeat(PackFiles.BYTES_MAX + 1))));
        var many = new LinkedHashMap<String, String>();
        many.put("pack.yaml", HEAD);
        for (int i = 0; i < 9; i++) {
            many.put("big%d.md".formatted(i), " ".repeat(PackFiles.BYTES_MAX));
        }
        refusesSize(zip(many));
        var skipped = new LinkedHashMap<String, String>();
        skipped.put("__MACOSX/bomb", " ".repeat(PackFiles.BYTES_MAX + 1));
        refusesSize(zip(skipped));
        var entries = new LinkedHashMap<String, String>();
        for (int i = 0; i < 4_001; i++) {
            entries.put("f%d/".formatted(i), "");
        }
        refusesSize(zip(entries));
    }

    @Test
    void refusesWhatIsNoArchive() {
        var archive = zip(entries("pack.yaml", HEAD));

        refuses(new byte[0], "no zip");
        refuses("PK".repeat(100).getBytes(StandardCharsets.US_ASCII), "no zip");
        for (int length = 0; length < archive.length; length++) {
            refuses(Arrays.copyOf(archive, length), "");
        }
        refuses(zip(Map.of("folder/pack.yaml", HEAD)), "not the folder");
    }

    private static void refuses(byte[] archive, String because) {
        assertThatThrownBy(() -> PackArchive.read(archive)).isInstanceOf(ArchiveRefused.class).hasMessageContaining(because)
                .matches(it -> !((ArchiveRefused) it).isTooLarge());
    }

    private static void refusesSize(byte[] archive) {
        assertThatThrownBy(() -> PackArchive.read(archive)).isInstanceOf(ArchiveRefused.class).matches(it -> ((ArchiveRefused) it).isTooLarge());
    }

    private static Map<String, String> entries(String... namesAndTexts) {
        var entries = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return entries;
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] replaced(byte[] archive, String from, String to) {
        return new String(archive, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where an entry of the directory at the end begins. */
    private static int central(byte[] archive, int entry) {
        int at = -1;
        for (int i = 0; i <= entry; i++) {
            at = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002", at + 1);
        }
        return at;
    }
}
