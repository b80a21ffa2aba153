package plumbline.service.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** Writes an archive file after file; what it keeps of each is its name and where it lies. */
final class ZipWriter {

    private final OutputStream out;
    private final List<Zip.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long at;

    ZipWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file.
     *
     * @throws IllegalArgumentException
     *             if no file of a bundle may be called so, or one is already, or nobody would read one so large, or so many
     */
    void add(String name, byte[] content) throws IOException {
        if (!Layout.isName(name) || !names.add(name)) {
            throw new IllegalArgumentException("'%s' is no name of a file, or is there already".formatted(name));
        }
        if (content.length > Archive.FILE_MAX || entries.size() == Archive.FILES_MAX) {
            throw new IllegalArgumentException("'%s' has %d bytes and is file %d; at most %d bytes and %d files are read".formatted(name,
                    content.length, entries.size() + 1, Archive.FILE_MAX, Archive.FILES_MAX));
        }
        var crc = new CRC32();
        crc.update(content);
        var entry = new Zip.Entry(name, (int) crc.getValue(), content.length, at);
        out.write(Zip.local(entry));
        out.write(content);
        entries.add(entry);
        at = entry.end();
    }

    /** Adds a file unless it is there already. */
    void addOnce(String name, byte[] content) throws IOException {
        if (!names.contains(name)) {
            add(name, content);
        }
    }

    /** Writes the directory; nothing can be added any more. The stream stays open. */
    void finish() throws IOException {
        long length = 0;
        for (var entry : entries) {
            var record = Zip.directory(entry);
            out.write(record);
            length += record.length;
        }
        out.write(Zip.end(entries.size(), at, length));
        out.flush();
    }
}
