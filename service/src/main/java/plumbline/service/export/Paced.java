package plumbline.service.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A stream that somebody reads at least as fast as {@link #LOWEST_RATE}, or not at all: whoever takes it drop by drop would keep an export's place from
 * others for days. What counts is the time spent waiting for the reader, not that spent reading the database.
 */
final class Paced extends OutputStream {

    /** 上限: bytes a second below which nobody reads who means it; a modem of thirty years ago was as fast. */
    static final int LOWEST_RATE = 4_096;
    /** How long a reader may rest at first, and again for every byte that came faster. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Written at once, so that the time is looked at in between. */
    private static final int PIECE = 8_192;

    private final OutputStream out;
    private final Runnable written;
    private final LongSupplier nanos;
    private long waitedNanos;
    private long bytes;

    /**
     * @param written
     *            told after every piece
     */
    Paced(OutputStream out, Runnable written) {
        this(out, written, System::nanoTime);
    }

    Paced(OutputStream out, Runnable written, LongSupplier nanos) {
        this.out = out;
        this.written = written;
        this.nanos = nanos;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
        for (int from = offset; from < offset + length; from += PIECE) {
            int some = Math.min(PIECE, offset + length - from);
            long began = nanos.getAsLong();
            out.write(content, from, some);
            waitedNanos += nanos.getAsLong() - began;
            bytes += some;
            requirePace();
            written.run();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void requirePace() throws IOException {
        long seconds = Duration.ofNanos(waitedNanos).minus(PATIENCE).toSeconds();
        if (seconds > 0 && bytes / seconds < LOWEST_RATE) {
            throw new IOException("only %d bytes were read in %d s; fewer than %d a second hold others up".formatted(bytes,
                    Duration.ofNanos(waitedNanos).toSeconds(), LOWEST_RATE));
        }
    }
}
