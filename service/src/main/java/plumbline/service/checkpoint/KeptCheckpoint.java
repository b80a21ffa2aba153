package plumbline.service.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.seal.OwnersFile;

/**
 * The newest checkpoint that this node saw, in a file outside of the database: the one witness that a database brought back from a backup cannot
 * take back too.
 */
@Component
@EnableConfigurationProperties(LogSettings.class)
final class KeptCheckpoint {

    private static final String NAME = "checkpoint";

    private final Path folder;
    private final Path file;

    KeptCheckpoint(LogSettings settings) {
        this.folder = settings.kept().toAbsolutePath().normalize();
        this.file = folder.resolve(NAME);
    }

    /**
     * Makes sure that something can be kept.
     *
     * @throws UnusableLog
     *             if not
     */
    void prepare() {
        try {
            OwnersFile.probe(folder);
        } catch (IOException e) {
            throw new UnusableLog("The newest checkpoint cannot be kept in %s: %s.".formatted(folder, e),
                    "Set plumbline.log.kept to a folder that may be written.",
                    e);
        }
    }

    /**
     * Checks that the log still contains what was kept of it.
     *
     * @param log
     *            the log as it is now; asked after what is kept was read, which another node may replace by a newer one
     * @throws UnsoundLog
     *             if it is shorter or another
     */
    void check(Supplier<Tree> log, Proofs proofs) {
        read().ifPresent(kept -> {
            var tree = log.get();
            if (kept.size() > tree.size()) {
                throw new UnsoundLog("The log has %d entries, but a checkpoint of %d was published: the database went back in time."
                        .formatted(tree.size(), kept.size()), action());
            }
            if (!proofs.root(kept.size()).equals(kept.root())) {
                throw new UnsoundLog(
                        "The first %d entries of the log are not those of the checkpoint that was published of them: this is another log, or it was changed."
                                .formatted(kept.size()),
                        action());
            }
        });
    }

    private String action() {
        return ("Connect to the database that %s belongs to, or restore the one that is newer. Only if what is missing is lost for good: move that file away;"
                + " the new history will not match what others kept of the old one.").formatted(file);
    }

    /**
     * Keeps the note of a tree of so many entries, unless that of a larger one is kept already. It is on the disk then.
     *
     * @param note
     *            one that this log signed
     */
    void keep(long size, byte[] note) {
        if (size() >= size) {
            return;
        }
        try {
            OwnersFile.write(folder, NAME, note);
        } catch (IOException e) {
            throw new UncheckedIOException("The newest checkpoint cannot be kept as " + file, e);
        }
    }

    /** Entries of what is kept. */
    long size() {
        return read().map(Checkpoint::size).orElse(0L);
    }

    private Optional<Checkpoint> read() {
        try {
            return Optional.of(Checkpoint.parse(Note.parse(Files.readAllBytes(file)).text()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new UnsoundLog("%s is no checkpoint: %s.".formatted(file, e.getMessage()), action());
        }
    }
}
