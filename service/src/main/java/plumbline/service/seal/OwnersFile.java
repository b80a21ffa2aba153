package plumbline.service.seal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a secret in it: only its owner may read it, and it is whole on the disk, or not there. */
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
        Files.createDirectories(folder, owners(folder, "rwx------"));
        var draft = Files.createTempFile(folder, name, ".new", owners(folder, "rw-------"));
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
            channel.force(true);
        }
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] owners(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
