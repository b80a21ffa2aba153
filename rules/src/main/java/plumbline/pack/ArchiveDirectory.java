package plumbline.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The directory at the end of a zip archive (APPNOTE 6.3 §4.3.12, §4.3.16), read for what a stream of its entries does not tell: links, encryption,
 * and names that only one of two readers would see.
 */
final class ArchiveDirectory {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_MAX = 0xffff;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    /** Encrypted, strongly encrypted, or with a masked directory. */
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    /** Stored and deflated. */
    private static final Set<Integer> METHODS = Set.of(0, 8);
    /** The kind of file in Unix' mode: not said, a folder, a file. */
    private static final Set<Integer> KINDS = Set.of(0, 0x4, 0x8);

    private final ByteBuffer bytes;

    private ArchiveDirectory(byte[] archive) {
        this.bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The names of all entries in order.
     *
     * @throws ArchiveRefused
     *             if there is no such directory, or an entry in it that is not read here
     */
    static List<String> names(byte[] archive) {
        try {
            return new ArchiveDirectory(archive).names();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw ArchiveRefused.wrong("the archive is cut off or broken; make it again");
        }
    }

    private List<String> names() {
        int end = end();
        int count = unsigned(end + 10);
        int at = bytes.getInt(end + 16);
        if (count != unsigned(end + 8) || count == 0xffff || at < 0) {
            throw ArchiveRefused.wrong("the archive is split, or in the form for very large ones; make a plain zip");
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int length = unsigned(at + 28);
            var name = new byte[length];
            bytes.get(at + ENTRY_BYTES, name);
            names.add(new String(name, StandardCharsets.UTF_8));
            check(at, names.getLast());
            at += ENTRY_BYTES + length + unsigned(at + 30) + unsigned(at + 32);
        }
        return names;
    }

    private void check(int at, String name) {
        if (bytes.getInt(at) != ENTRY) {
            throw new IllegalArgumentException("no entry at " + at);
        }
        if ((unsigned(at + 8) & ENCRYPTED) != 0) {
            throw ArchiveRefused.wrong("%s is encrypted; make the archive without a password".formatted(name));
        }
        if (!METHODS.contains(unsigned(at + 10))) {
            throw ArchiveRefused.wrong("%s is compressed in a way that is not read here; use an ordinary zip".formatted(name));
        }
        if (!KINDS.contains(bytes.getInt(at + 38) >>> 28)) {
            throw ArchiveRefused.wrong("%s is a link or a device; a pack has only plain files".formatted(name));
        }
    }

    private int end() {
        int last = bytes.limit() - END_BYTES;
        for (int at = last; at >= Math.max(0, last - COMMENT_MAX); at--) {
            if (bytes.getInt(at) == END && at + END_BYTES + unsigned(at + 20) == bytes.limit()) {
                return at;
            }
        }
        throw ArchiveRefused.wrong("this is no zip archive, or it is cut off");
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
