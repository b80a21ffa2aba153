package plumbline.service.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.SecretKey;

/**
 * The folder of wrapping keys: a file {@code <id>.key} each, its 32 bytes in base64. Only the owner may read what is created here. It belongs neither
 * into the database nor into its backups.
 */
final class KeyFolder {

    private static final String SUFFIX = ".key";

    private final Path path;

    KeyFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path.toAbsolutePath().normalize();
    }

    /** The ids of the keys that are here, in order. */
    List<String> ids() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).sorted().toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * A key.
     *
     * @throws UnusableKeys
     *             if its file is damaged or cannot be read
     */
    Optional<SecretKey> find(String id) {
        var file = file(id);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var key = Wrapping.key(Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip()));
            if (!Wrapping.id(key).equals(id)) {
                throw damaged(file);
            }
            return Optional.of(key);
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Makes a new key and returns its id; the file is whole on the disk, or not there. */
    String create() {
        var key = Wrapping.fresh();
        var id = Wrapping.id(key);
        try {
            OwnersFile.write(path, id + SUFFIX, Base64.getEncoder().encodeToString(key.getEncoded()) + "\n");
            return id;
        } catch (FileAlreadyExistsException e) {
            throw new UnusableKeys("%s is a file.".formatted(path()), "Set plumbline.keys to a folder that may be written.", e);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Destroys a key; nothing happens if it is not here. */
    void remove(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return path.resolve(id + SUFFIX);
    }

    private static UnusableKeys damaged(Path file) {
        return new UnusableKeys("The key file %s is damaged.".formatted(file.toAbsolutePath().normalize()),
                "Put back the copy that you keep of it; without it, what it protects can no longer be read.");
    }

    private UnusableKeys unusable(IOException e) {
        return new UnusableKeys("The key folder %s cannot be used: %s.".formatted(path(), e),
                "Set plumbline.keys to a folder that may be read and, at the first start, written.", e);
    }
}
