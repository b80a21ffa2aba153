package plumbline.service.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import plumbline.service.note.SigningKey;

@ExtendWith(OutputCaptureExtension.class)
class KeyFolderTests {

    private static final String NAME = "log.example";

    @TempDir
    private Path path;

    @Test
    void skipsWhatIsNoKeyOfALogAndSaysSoOnce(CapturedOutput output) throws Exception {
        var folder = new KeyFolder(path);
        var key = SigningKey.generate(NAME);
        folder.add(key);
        var whole = Files.readString(folder.file(key.verifier()));
        Files.writeString(path.resolve("log-half.pem"), whole.substring(0, 60));
        Files.write(path.resolve("log-binary.pem"), new byte[]{(byte) 0xff, 0, 1});
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
        Files.writeString(path.resolve("log-rsa.pem"),
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(Base64.getMimeEncoder().encodeToString(rsa)));

        assertThat(folder.keys(NAME)).singleElement().matches(it -> it.verifier().equals(key.verifier()));
        assertThat(folder.keys(NAME)).hasSize(1);
        folder.refuseIfNoneCanBeUsed(NAME);
        assertThat(output.toString().lines().filter(it -> it.contains("WARN"))).hasSize(3);

        Files.writeString(path.resolve("log-half.pem"), whole);
        assertThat(folder.keys(NAME)).hasSize(2);
    }

    @Test
    void readsKeysWithTheLineBreaksOfWindows() throws Exception {
        var folder = new KeyFolder(path);
        var key = SigningKey.generate(NAME);
        folder.add(key);
        var file = folder.file(key.verifier());
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

        assertThat(folder.keys(NAME)).singleElement().matches(it -> it.verifier().equals(key.verifier()));
    }

    @Test
    void refusesToStartWhereEachKeyIsDamaged() throws Exception {
        var folder = new KeyFolder(path);
        folder.refuseIfNoneCanBeUsed(NAME);
        Files.writeString(path.resolve("log-half.pem"), "-----BEGIN PRIV");

        assertThatThrownBy(() -> folder.refuseIfNoneCanBeUsed(NAME)).isInstanceOf(UnusableLog.class).hasMessageContaining("log-half.pem");
    }
}
