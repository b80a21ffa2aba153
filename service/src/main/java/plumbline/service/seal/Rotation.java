package plumbline.service.seal;

import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.seal.WrappingMapper.KeyRow;

/**
 * Replaces the wrapping key: makes a new one, wraps everything with it in batches, and destroys the old one. Cut off at any point it loses nothing, and
 * the next run finishes it. Nodes that run need not be stopped, as long as they read the same folder.
 */
@Component
final class Rotation {

    /** Keys wrapped anew in one transaction; more would keep those who change members waiting. */
    private static final int BATCH = 500;

    private final WrappingMapper mapper;
    private final WrappingKeys wrapping;
    private final Transactions transactions;

    Rotation(WrappingMapper mapper, WrappingKeys wrapping, Transactions transactions) {
        this.mapper = mapper;
        this.wrapping = wrapping;
        this.transactions = transactions;
    }

    /**
     * What was done.
     *
     * @param active
     *            the id of the key that wraps everything now
     * @param retired
     *            the ids of those that were destroyed
     * @param keys
     *            how many were wrapped anew
     */
    record Report(String active, List<String> retired, long keys) {}

    /** Rotates, or finishes a rotation that was cut off. */
    Report rotate() {
        if (mapper.retired().isEmpty()) {
            begin();
        }
        var active = Objects.requireNonNull(mapper.active());
        var retired = mapper.retired();
        long keys = 0;
        for (var old : retired) {
            keys += rewrap(old, active);
            wrapping.folder().remove(old);
            transactions.run(_ -> {
                mapper.forget(old);
                return old;
            });
        }
        return new Report(active, retired, keys);
    }

    private void begin() {
        // The file first: a key that wraps something without being anywhere would be the worst of all.
        var fresh = wrapping.folder().create();
        transactions.run(now -> {
            mapper.lockActive();
            mapper.retire();
            mapper.activate(fresh, now);
            return fresh;
        });
    }

    private long rewrap(String old, String active) {
        long all = transactions.run(_ -> {
            var rows = mapper.lockPrograms(old);
            rows.forEach(row -> mapper.rewrapProgram(KeyRow.of(wrapping.rewrap(row.key(), active))));
            return rows.size();
        });
        int some;
        do {
            some = transactions.run(_ -> {
                var rows = mapper.lockMembers(old, BATCH);
                rows.forEach(row -> mapper.rewrapMember(KeyRow.of(wrapping.rewrap(row.key(), active))));
                return rows.size();
            });
            all += some;
        } while (some > 0);
        return all;
    }
}
