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

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import plumbline.service.note.SigningKey;
import plumbline.service.seal.OwnersFile;

/** The private keys of the log: PEM files {@code log-<id>.pem} in a folder outside of the database, readable by their owner only. */
@Component
final class KeyFolder {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private final Path folder;

    KeyFolder(@Value("${plumbline.keys}") Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    /** The keys that are there, under the log's name. */
    List<SigningKey> keys(String name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var keys = new ArrayList<SigningKey>();
        try (var files = Files.newDirectoryStream(folder, "log-*.pem")) {
            for (var file : files) {
                keys.add(SigningKey.of(name, unwrapped(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    /** Keeps a key; its file is whole on the disk, or not there. */
    void add(SigningKey key) {
        try {
            OwnersFile.write(folder, "log-%s.pem".formatted(HexFormat.of().formatHex(key.verifier().id())),
                    BEGIN + LINES.encodeToString(key.pkcs8()) + END);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the log cannot be kept in " + folder, e);
        }
    }

    private static byte[] unwrapped(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.US_ASCII);
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new UnsoundLog("%s is no PEM file of a private key.".formatted(file), "Put back the file as it was, or take it out of the folder.");
        }
        return Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
    }
}
