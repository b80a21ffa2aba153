package plumbline.service.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import plumbline.service.note.SigningKey;
import plumbline.service.note.VerifierKey;
import plumbline.service.seal.OwnersFile;

/** The private keys of the log: PEM files {@code log-<id>.pem} in a folder outside of the database, readable by their owner only. */
@Component
final class KeyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    /** Whichever line breaks the tool has that wrote or copied it. */
    private static final Pattern FORM = Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private final Path folder;
    private final Set<Path> skipped = ConcurrentHashMap.newKeySet();

    KeyFolder(@Value("${plumbline.keys}") Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Where the private key belongs to a public one. */
    Path file(VerifierKey key) {
        return folder.resolve("log-%s.pem".formatted(HexFormat.of().formatHex(key.id())));
    }

    /** The keys that are there, under the log's name; a file with none, as while it is being copied, is skipped. */
    List<SigningKey> keys(String name) {
        return files().stream().flatMap(file -> key(name, file).stream()).toList();
    }

    /**
     * Makes sure that the keys are not all damaged.
     *
     * @throws UnusableLog
     *             if there are files, and none has a key
     */
    void refuseIfNoneCanBeUsed(String name) {
        var files = files();
        if (!files.isEmpty() && keys(name).isEmpty()) {
            throw new UnusableLog("None of the files %s has a private key of Ed25519 in PEM.".formatted(files),
                    "Put back the files as they were, or take them out of the folder.");
        }
    }

    /** Keeps a key; its file is whole on the disk, or not there. */
    void add(SigningKey key) {
        try {
            OwnersFile.write(folder, file(key.verifier()).getFileName().toString(), BEGIN + LINES.encodeToString(key.pkcs8()) + END);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the log cannot be kept in " + folder, e);
        }
    }

    private List<Path> files() {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "log-*.pem")) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private Optional<SigningKey> key(String name, Path file) {
        try {
            var key = SigningKey.of(name, unwrapped(Files.readString(file, StandardCharsets.US_ASCII)));
            skipped.remove(file);
            return Optional.of(key);
        } catch (IOException | IllegalArgumentException e) {
            if (skipped.add(file)) {
                LOG.warn("{} is skipped; it has no key of the log: {}", file, e.toString());
            }
            return Optional.empty();
        }
    }

    private static byte[] unwrapped(String pem) {
        var matched = FORM.matcher(pem);
        if (!matched.matches()) {
            throw new IllegalArgumentException("it is no PEM file of a private key");
        }
        return Base64.getMimeDecoder().decode(matched.group(1));
    }
}
