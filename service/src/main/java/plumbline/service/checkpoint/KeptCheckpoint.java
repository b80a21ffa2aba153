package plumbline.service.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;

/**
 * The newest checkpoint that this node saw, in a file outside of the database: the one witness that a database brought back from a backup cannot
 * take back too.
 */
@Component
@EnableConfigurationProperties(LogSettings.class)
final class KeptCheckpoint {

    private final Path file;

    KeptCheckpoint(LogSettings settings) {
        this.file = settings.kept().toAbsolutePath().normalize().resolve("checkpoint");
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

    /** Keeps a checkpoint, unless a newer one is kept already. */
    void keep(Published published) {
        if (read().map(kept -> kept.size() >= published.size()).orElse(false)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            var written = Files.write(Files.createTempFile(file.getParent(), "checkpoint", ".new"), published.note());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
