package plumbline.service.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import plumbline.service.export.Exports.Begun;

/** An export that is ready to go out: all that can be refused is done. */
final class Download {

    /** How often it is told how far it is. */
    private static final long TOLD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Exports exports;
    private final Begun export;
    private final String name;
    private final Format format;
    private final Body body;

    /**
     * @param name
     *            the file's
     */
    Download(Exports exports, Begun export, String name, Format format, Body body) {
        this.exports = exports;
        this.export = export;
        this.name = name;
        this.format = format;
        this.body = body;
    }

    /** Writes what goes out. */
    @FunctionalInterface
    interface Body {

        /**
         * Writes all of it.
         *
         * @param gone
         *            is told how many more rows have gone out
         */
        void write(OutputStream out, Gone gone) throws IOException;
    }

    /** Counts what has gone out. */
    @FunctionalInterface
    interface Gone {
        void rows(long more);
    }

    String id() {
        return export.id();
    }

    long total() {
        return export.total();
    }

    String name() {
        return name;
    }

    Format format() {
        return format;
    }

    /** Opens what it is written to, the answer's head gone out already. */
    @FunctionalInterface
    interface Target {
        OutputStream open() throws IOException;
    }

    /**
     * Writes it, page after page.
     *
     * @throws IOException
     *             if nobody reads it any more
     */
    void writeTo(Target target) throws IOException {
        var counter = new Counter();
        boolean whole = false;
        try {
            var out = new Paced(target.open(), counter::tell);
            body.write(out, counter);
            out.flush();
            whole = true;
        } finally {
            exports.end(export, counter.rows, whole);
        }
    }

    private final class Counter implements Gone {

        private long rows;
        private long told = System.nanoTime();

        @Override
        public void rows(long more) {
            rows += more;
            tell();
        }

        /** Tells how far it is from time to time, however long a page takes. */
        void tell() {
            if (System.nanoTime() - told > TOLD_NANOS) {
                exports.advance(export, rows);
                told = System.nanoTime();
            }
        }
    }
}
