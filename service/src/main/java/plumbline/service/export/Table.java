package plumbline.service.export;

import java.io.IOException;
import java.util.List;

/** Rows that are read page by page, so that none has to be kept. */
interface Table {

    /** The names of the columns. */
    List<String> columns();

    /** How many rows there are. */
    long count();

    /** Hands on all rows. */
    void pages(Taker taker) throws IOException;

    /** Takes a page of rows: each has a value for each column, a string, a number, an instant, or an empty {@link java.util.Optional}. */
    @FunctionalInterface
    interface Taker {
        void take(List<List<Object>> rows) throws IOException;
    }
}
