package plumbline.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A pack as a zip archive: the same paths and bytes as its folder in version control. */
public final class PackArchive {

    /** 上限: bytes of all files together, unpacked; a hundred times the largest pack, however well they are compressed. */
    private static final int BYTES_MAX = 8 << 20;
    /** 上限: entries, folders and what is skipped included. */
    private static final int ENTRIES_MAX = 2 * PackFiles.FILES_MAX;
    /** A time of its own would make two archives of one version differ; so would the form's first day, for which the JDK adds the machine's zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final String MACINTOSH = "__MACOSX";

    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final Set<String> smallLetters = new HashSet<>();
    private final List<String> skipped = new ArrayList<>();
    private int total;

    private PackArchive() {}

    /**
     * What an archive held.
     *
     * @param skipped
     *            paths that were left out: hidden files, and what a Macintosh adds
     */
    public record Brought(PackFiles files, List<String> skipped) {}

    /** The archive of a pack. It is not compressed, so that the same files give the same bytes on every machine. */
    public static byte[] write(PackFiles files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var path : files.paths()) {
                var content = files.bytes(path);
                zip.putNextEntry(entry(path, content));
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String path, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /**
     * The pack in an archive that somebody sent.
     *
     * @throws ArchiveRefused
     *             if it is no plain archive of a pack's folder, whose {@code pack.yaml} lies at the top
     */
    public static Brought read(byte[] archive) {
        var reading = new PackArchive();
        var names = ArchiveDirectory.names(archive);
        if (names.size() > ENTRIES_MAX) {
            throw ArchiveRefused.tooLarge("%d entries; a pack has at most %d files".formatted(names.size(), PackFiles.FILES_MAX));
        }
        if (!reading.take(archive).equals(names)) {
            throw ArchiveRefused.wrong("the archive's directory and its entries disagree; make it again");
        }
        if (!reading.files.containsKey("pack.yaml")) {
            throw ArchiveRefused.wrong("pack.yaml is not at the top of the archive; zip what is in the pack's folder, not the folder itself");
        }
        try {
            return new Brought(new PackFiles(reading.files), List.copyOf(reading.skipped));
        } catch (IllegalArgumentException e) {
            throw ArchiveRefused.wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<String> take(byte[] archive) {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null && names.size() <= ENTRIES_MAX; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                take(entry, content(entry, zip));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw ArchiveRefused.wrong("the archive cannot be read: %s; make it again".formatted(e.getMessage()));
        }
        return names;
    }

    /** Read no further than the limit, whatever the entry says of its size. */
    private byte[] content(ZipEntry entry, ZipInputStream zip) throws IOException {
        var content = zip.readNBytes(PackFiles.BYTES_MAX + 1);
        total += content.length;
        if (content.length > PackFiles.BYTES_MAX || total > BYTES_MAX) {
            throw ArchiveRefused
                    .tooLarge("%s brings too much: a file of a pack has at most %d bytes, all together at most %d".formatted(entry.getName(),
                            PackFiles.BYTES_MAX, BYTES_MAX));
        }
        return content;
    }

    private void take(ZipEntry entry, byte[] content) {
        var name = entry.getName();
        var names = List.of(name.split("/", -1));
        if (names.contains("..") || names.contains(".")) {
            throw ArchiveRefused.wrong("'%s' leads out of the pack's folder".formatted(name));
        }
        if (names.getFirst().equals(MACINTOSH) || names.stream().anyMatch(it -> it.startsWith("."))) {
            skipped.add(name);
        } else if (!entry.isDirectory()) {
            add(name, content);
        }
    }

    private void add(String path, byte[] content) {
        try {
            PackFiles.requirePath(path);
            PackText.require(path, content);
        } catch (IllegalArgumentException e) {
            throw ArchiveRefused.wrong(String.valueOf(e.getMessage()));
        }
        if (!smallLetters.add(path.toLowerCase(Locale.ROOT))) {
            throw ArchiveRefused.wrong("'%s' is there twice, or differs from another only in capital letters".formatted(path));
        }
        files.put(path, content);
    }
}
