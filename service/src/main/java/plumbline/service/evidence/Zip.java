package plumbline.service.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The few records of a zip archive that a bundle is made of (APPNOTE 6.3 §4.3): files that are stored, not compressed, without a time, a comment or
 * anything else that could differ. So the same files in the same order are the same bytes on every machine; a bundle with another byte anywhere is
 * no longer one; and no archive is larger unpacked than it is packed.
 */
final class Zip {

    static final int LOCAL_BYTES = 30;
    static final int DIRECTORY_BYTES = 46;
    static final int END_BYTES = 22;
    static final int LOCAL = 0x04034b50;

    private static final int DIRECTORY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final short PLACE_64 = 1;
    private static final int PLACE_64_BYTES = 12;

    private static final short VERSION = 20;
    private static final short VERSION_64 = 45;
    /** The first day that the form knows, midnight. */
    private static final short NO_DATE = 0x21;
    private static final int MANY = 0xffff;
    private static final long FAR = 0xffff_ffffL;

    private Zip() {}

    /**
     * A file of an archive.
     *
     * @param at
     *            where its local record begins
     */
    record Entry(String name, int crc, int size, long at) {

        /** Where its bytes begin. */
        long content() {
            return at + LOCAL_BYTES + name.length();
        }

        /** Where the next record begins. */
        long end() {
            return content() + size;
        }
    }

    /** What stands before a file's bytes. */
    static byte[] local(Entry entry) {
        var name = entry.name().getBytes(StandardCharsets.US_ASCII);
        var bytes = new byte[LOCAL_BYTES + name.length];
        record(bytes).putInt(LOCAL).putShort(VERSION).putInt(0).putShort((short) 0).putShort(NO_DATE).putInt(entry.crc()).putInt(entry.size())
                .putInt(entry.size()).putShort((short) name.length).putShort((short) 0).put(name);
        return bytes;
    }

    /** What the directory says of a file. */
    static byte[] directory(Entry entry) {
        boolean far = entry.at() >= FAR;
        var name = entry.name().getBytes(StandardCharsets.US_ASCII);
        var bytes = new byte[DIRECTORY_BYTES + name.length + (far ? PLACE_64_BYTES : 0)];
        var record = record(bytes).putInt(DIRECTORY).putShort(VERSION)
                .putShort(far ? VERSION_64 : VERSION).putInt(0).putShort((short) 0).putShort(NO_DATE).putInt(entry.crc()).putInt(entry.size())
                .putInt(entry.size()).putShort((short) name.length).putShort((short) (far ? PLACE_64_BYTES : 0));
        record.putShort((short) 0).putInt(0).putInt(0).putInt((int) Math.min(FAR, entry.at())).put(name);
        if (far) {
            record.putShort(PLACE_64).putShort((short) Long.BYTES).putLong(entry.at());
        }
        return bytes;
    }

    /**
     * What stands after the directory.
     *
     * @param count
     *            how many files there are
     * @param start
     *            where the directory begins
     * @param length
     *            how many bytes it has
     */
    static byte[] end(long count, long start, long length) {
        boolean large = count >= MANY || start >= FAR || length >= FAR;
        var bytes = new byte[END_BYTES + (large ? END_64_BYTES + LOCATOR_64_BYTES : 0)];
        var record = record(bytes);
        if (large) {
            record.putInt(END_64).putLong(END_64_BYTES - 12L).putShort(VERSION_64).putShort(VERSION_64).putLong(0).putLong(count).putLong(count)
                    .putLong(length).putLong(start);
            record.putInt(LOCATOR_64).putInt(0).putLong(start + length).putInt(1);
        }
        short few = (short) Math.min(MANY, count);
        record.putInt(END).putInt(0).putShort(few).putShort(few).putInt((int) Math.min(FAR, length)).putInt((int) Math.min(FAR, start))
                .putShort((short) 0);
        return bytes;
    }

    private static ByteBuffer record(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
