package plumbline.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of our own database, held by one process at a time. The hold is a lock of the operating system, so it ends with the process however
 * that ends; a database that still runs on a folder that nobody holds was left behind.
 */
final class Folder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

    /** A database that has much to flush takes its time; one that hangs recovers at the next start as after a power cut. */
    private static final int STOP_SECONDS = 60;

    private final Path path;
    private final FileLock lock;

    private Folder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes hold of the folder, creates it if it is not there, and stops what was left behind on it.
     *
     * @throws UnusableDatabase
     *             if it may not be written, or another process holds it
     */
    static Folder hold(Path data) {
        try {
            var path = Files.createDirectories(data.toAbsolutePath().normalize()).toRealPath();
            var folder = new Folder(path, lock(path));
            folder.stopWhatWasLeftBehind();
            return folder;
        } catch (IOException e) {
            throw new UnusableDatabase("The data folder %s cannot be used: %s.".formatted(data, e),
                    "Set plumbline.data to a folder that may be written.", e);
        }
    }

    private static FileLock lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is held by this very process", path, e);
        }
        channel.close();
        throw new UnusableDatabase("Another Plumbline uses the data folder %s.".formatted(path),
                "Stop it, set plumbline.data to another folder, or set plumbline.jdbc-url to a database that both may use.");
    }

    /** A file or folder in it. */
    Path file(String name) {
        return path.resolve(name);
    }

    private void stopWhatWasLeftBehind() {
        ProcessHandle.allProcesses().filter(this::isOurs).forEach(Folder::stop);
    }

    /** The program lies in this folder, so its path alone tells whose database it is. */
    private boolean isOurs(ProcessHandle process) {
        return process.info().command().map(Path::of)
                .filter(command -> command.startsWith(path) && command.getFileName().toString().matches("(mariadb|mysql)d(\\.exe)?")).isPresent();
    }

    private static void stop(ProcessHandle process) {
        LOG.warn("Stopping database process {} that an earlier run left behind", process.pid());
        process.destroy();
        if (!ended(process, STOP_SECONDS)) {
            LOG.warn("It did not stop within {} s and is killed; the database recovers what was committed", STOP_SECONDS);
            process.destroyForcibly();
            ended(process, STOP_SECONDS);
        }
    }

    private static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("waiting for process " + process.pid(), e);
        }
    }

    /** Lets go of it. */
    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
