package plumbline.service.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file outside of the database that must not be lost, such as a secret: only its owner may read it, and it is whole on the disk, or as it was before. */
public final class OwnersFile {

    private OwnersFile() {}

    /**
     * Writes it, in a folder that is made for its owner only if it is not there.
     *
     * @param name
     *            the file's, in the folder
     * @param text
     *            of ASCII characters
     */
    public static void write(Path folder, String name, String text) throws IOException {
        write(folder, name, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same with bytes of any kind. */
    public static void write(Path folder, String name, byte[] bytes) throws IOException {
        var draft = draft(folder, name);
        try {
            fill(draft, bytes);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        force(folder);
    }

    /**
     * Tries whether it could be written.
     *
     * @throws IOException
     *             if not
     */
    public static void probe(Path folder) throws IOException {
        Files.delete(draft(folder, "probe"));
    }

    private static Path draft(Path folder, String name) throws IOException {
        Files.createDirectories(folder, owners(folder, "rwx------"));
        return Files.createTempFile(folder, name, ".new", owners(folder, "rw-------"));
    }

    private static void fill(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** That the file is called so now is on the disk only with its folder. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders, and does not need it.
        }
    }

    private static FileAttribute<?>[] owners(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
