package plumbline.service.trail;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import plumbline.service.database.Row;

/** A decision ready to be kept: all that takes long is done, only the instant is missing. */
public final class Filed {

    private final Function<Instant, List<Row>> rows;
    private final Runnable kept;

    Filed(Function<Instant, List<Row>> rows, Runnable kept) {
        this.rows = rows;
        this.kept = kept;
    }

    /**
     * The decision as rows, for the batch that it shares a commit with, or for {@link plumbline.service.database.Rows} of a transaction.
     *
     * @param decidedAt
     *            the database's time
     */
    public List<Row> rows(Instant decidedAt) {
        return rows.apply(decidedAt);
    }

    /** It is committed; where it lost its claim it is not, and nothing of it is stored. */
    public void kept() {
        kept.run();
    }
}
