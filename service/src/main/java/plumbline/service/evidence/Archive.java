package plumbline.service.evidence;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A bundle's archive, read from its first byte to its last before anything in it is believed: each record is exactly as {@link Zip} writes it. So no
 * name leads elsewhere, none is there twice, nothing is hidden between the files, and every reader of archives sees the same files.
 */
final class Archive implements Closeable {

    /** 上限: files; ten thousand decisions about twenty people each have fewer. */
    static final int FILES_MAX = 1_000_000;
    /** 上限: bytes of a file; the manifest of ten thousand decisions is the longest and has a third of it. */
    static final int FILE_MAX = 32 << 20;
    private static final String WHOLE = "the archive";
    private static final int CHUNK = 1 << 16;

    private final FileChannel channel;
    private final Map<String, Zip.Entry> entries = new LinkedHashMap<>();

    private Archive(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a bundle.
     *
     * @throws IOException
     *             if the file cannot be read
     * @throws Refused
     *             if it is no archive of the one form that bundles have
     */
    static Archive open(Path file) throws IOException {
        var archive = new Archive(FileChannel.open(file));
        try {
            archive.scan();
            return archive;
        } catch (EOFException e) {
            archive.close();
            throw new Refused(WHOLE, "is cut off, or no archive at all");
        } catch (IOException | Refused e) {
            archive.close();
            throw e;
        }
    }

    /** The names of all files, in their order. */
    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /**
     * The bytes of a file.
     *
     * @throws Refused
     *             if it is not there
     */
    byte[] bytes(String name) throws IOException {
        var entry = entries.get(name);
        if (entry == null) {
            throw new Refused(name, "is missing");
        }
        return read(entry.content(), entry.size());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void scan() throws IOException {
        long at = 0;
        while (number(at) == Zip.LOCAL) {
            var entry = entry(at);
            if (entries.size() == FILES_MAX || entries.put(entry.name(), entry) != null) {
                throw new Refused(entry.name(), "is in the archive twice, or one file too many");
            }
            at = entry.end();
        }
        long start = at;
        for (var entry : entries.values()) {
            at = demand(Zip.directory(entry), at, entry.name());
        }
        if (demand(Zip.end(entries.size(), start, at - start), at, WHOLE) != channel.size()) {
            throw new Refused(WHOLE, "goes on after its end");
        }
    }

    private Zip.Entry entry(long at) throws IOException {
        var head = ByteBuffer.wrap(read(at, Zip.LOCAL_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int length = Short.toUnsignedInt(head.getShort(26));
        var name = new String(read(at + Zip.LOCAL_BYTES, length), StandardCharsets.ISO_8859_1);
        if (!Layout.isName(name)) {
            throw new Refused(printable(name), "is no name that a file of a bundle has: it could lead out of the folder that it is unpacked to");
        }
        int size = head.getInt(22);
        if (size < 0 || size > FILE_MAX) {
            throw new Refused(name, "says that it has %d bytes; at most %d are read".formatted(Integer.toUnsignedLong(size), FILE_MAX));
        }
        var entry = new Zip.Entry(name, head.getInt(14), size, at);
        demand(Zip.local(entry), at, name);
        if (crc(entry) != entry.crc()) {
            throw new Refused(name, "has another checksum than the archive says: it was damaged or changed");
        }
        return entry;
    }

    private int crc(Zip.Entry entry) throws IOException {
        var crc = new CRC32();
        for (long at = entry.content(); at < entry.end(); at += CHUNK) {
            crc.update(read(at, (int) Math.min(CHUNK, entry.end() - at)));
        }
        return (int) crc.getValue();
    }

    /** Where the record ends that has to stand here. */
    private long demand(byte[] record, long at, String about) throws IOException {
        if (!Arrays.equals(read(at, record.length), record)) {
            throw new Refused(about, ("the archive's record of it, at byte %d, is not as bundles have it: damaged, compressed, packed again, "
                    + "or with something hidden in it").formatted(at));
        }
        return at + record.length;
    }

    private int number(long at) throws IOException {
        return ByteBuffer.wrap(read(at, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private byte[] read(long at, int length) throws IOException {
        if (at + length > channel.size()) {
            throw new EOFException();
        }
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.array();
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }
}
