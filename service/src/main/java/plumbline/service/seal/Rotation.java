package plumbline.service.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.seal.WrappingMapper.KeyRow;

/**
 * Replaces the wrapping key: makes a new one, wraps everything with it in batches, and destroys the old one. Cut off at any point it loses nothing, and
 * the next run finishes it. Nodes that run need not be stopped, as long as they read the same folder.
 */
@Component
final class Rotation {

    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
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
     * @param broken
     *            keys that do not open with what is said to wrap them, as purpose and owner; they stay as they are, and so does that wrapping key
     */
    record Report(String active, List<String> retired, long keys, List<String> broken) {}

    /** Rotates, or finishes a rotation that was cut off. */
    Report rotate() {
        var finished = finish();
        if (finished.retired().isEmpty() && finished.keys() == 0) {
            begin();
            finished = finish();
        }
        wrapping.forgetUnused();
        return finished;
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

    private Report finish() {
        var active = Objects.requireNonNull(mapper.active());
        var destroyed = new ArrayList<String>();
        var broken = new ArrayList<String>();
        long keys = 0;
        for (var old : mapper.retired()) {
            var done = rewrap(old, active);
            keys += done.keys();
            broken.addAll(done.broken());
            if (done.broken().isEmpty()) {
                wrapping.folder().remove(old);
                transactions.run(_ -> {
                    mapper.forget(old);
                    return old;
                });
                destroyed.add(old);
            }
        }
        return new Report(active, destroyed, keys, broken);
    }

    /** Some keys wrapped anew, the last one that was looked at, and those that could not be. */
    private record Done(Optional<KeyRow> last, long keys, List<String> broken) {

        Done and(Done more) {
            return new Done(more.last, keys + more.keys, Stream.concat(broken.stream(), more.broken.stream()).toList());
        }
    }

    private Done rewrap(String old, String active) {
        var done = transactions.run(_ -> rewrap(mapper.lockPrograms(old), active, mapper::rewrapProgram));
        var after = new KeyRow("", "", new byte[0], old);
        while (true) {
            var from = after;
            var some = transactions
                    .run(_ -> rewrap(mapper.lockMembers(old, from.owner(), from.purpose(), BATCH), active, mapper::rewrapMember));
            done = done.and(some);
            if (some.last().isEmpty()) {
                return done;
            }
            after = some.last().get();
        }
    }

    private Done rewrap(List<KeyRow> rows, String active, Consumer<KeyRow> write) {
        var broken = new ArrayList<String>();
        for (var row : rows) {
            try {
                write.accept(KeyRow.of(wrapping.rewrap(row.key(), active)));
            } catch (IllegalStateException e) {
                // One that was changed is no reason to keep all others under the old key.
                LOG.error("{}", e.getMessage());
                broken.add("%s %s".formatted(row.purpose(), row.owner()));
            }
        }
        return new Done(rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast()), rows.size() - broken.size(), broken);
    }
}
