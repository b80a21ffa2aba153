package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and notes from the documentation of Go's {@code golang.org/x/mod/sumdb/note} and from C2SP signed-note, and what is refused. */
class NoteTests {

    private static final String TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String BY_PETER = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final VerifierKey PETER = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final VerifierKey ENOCH = VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

    @Test
    void signsAsGoDoes() {
        var key = TestKeys.ofSeed("PeterNeumann", "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=");

        var note = Note.of(TEXT, List.of(key.sign(TEXT)));

        assertThat(key.verifier()).isEqualTo(PETER);
        assertThat(new String(note.bytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT + "\n" + BY_PETER);
    }

    @Test
    void addsTheSignatureOfAnotherKeyAsGoDoes() {
        var key = SigningKey.of("EnochRoot", TestKeys.pkcs8(new byte[32]));

        var note = parse(TEXT + "\n" + BY_PETER).with(List.of(key.sign(TEXT)));

        assertThat(key.verifier()).isEqualTo(ENOCH);
        assertThat(new String(note.bytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT + "\n" + BY_PETER + BY_ENOCH);
    }

    @Test
    void knowsWhoSigned() {
        var byBoth = parse(TEXT + "\n" + BY_PETER + BY_ENOCH);
        var byOne = parse(TEXT + "\n" + BY_PETER);

        assertThat(byBoth.isSignedBy(PETER)).isTrue();
        assertThat(byBoth.isSignedBy(ENOCH)).isTrue();
        assertThat(byOne.isSignedBy(PETER)).isTrue();
        assertThat(byOne.isSignedBy(ENOCH)).isFalse();
    }

    @Test
    void takesTheExampleOfTheSpecification() {
        var key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        var note = """
                This is an example message.

                — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """;

        assertThat(parse(note).isSignedBy(key)).isTrue();
        assertThat(parse(note.replace("example message", "example massage")).isSignedBy(key)).isFalse();
    }

    @Test
    void splitsAtTheLastEmptyLine() {
        var key = SigningKey.generate("example.org/log");
        var text = "one\n\n\ntwo\n";

        var note = parse(new String(Note.of(text, List.of(key.sign(text))).bytes(), StandardCharsets.UTF_8));

        assertThat(note.text()).isEqualTo(text);
        assertThat(note.isSignedBy(key.verifier())).isTrue();
    }

    @Test
    void isNotSignedByAKeyOfWhichOneSignatureIsBad() {
        var bad = BY_PETER.replace("ZJkuBS9", "ZJkuBS8");

        assertThat(parse(TEXT + "\n" + BY_PETER + bad).isSignedBy(PETER)).isFalse();
        assertThat(parse(TEXT + "\n" + bad + BY_PETER).isSignedBy(PETER)).isFalse();
    }

    @Test
    void isNotSignedByAKeyOfThatNameWithAnotherId() {
        var impostor = SigningKey.generate("PeterNeumann");

        var note = parse(TEXT + "\n" + BY_PETER).with(List.of(impostor.sign(TEXT)));

        assertThat(note.signatures()).hasSize(2);
        assertThat(note.isSignedBy(PETER)).isTrue();
        assertThat(note.isSignedBy(impostor.verifier())).isTrue();
    }

    @Test
    void replacesTheSignatureOfTheSameKey() {
        var note = parse(TEXT + "\n" + BY_PETER.replace("ZJkuBS9", "ZJkuBS8")).with(parse(TEXT + "\n" + BY_PETER).signatures());

        assertThat(new String(note.bytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT + "\n" + BY_PETER);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "\n", "\n\n", TEXT, TEXT + "\n", TEXT + BY_PETER, "\u0001" + TEXT + "\n" + BY_PETER, TEXT + "\n\u0001" + BY_PETER,
            TEXT + "\n" + BY_PETER + "Unexpected line.\n", TEXT + "\n" + BY_PETER + "\n", TEXT + "\r\n\n" + BY_PETER,
            TEXT + "\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
            TEXT + "\n— Bad+Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
            TEXT + "\n— Bad\u00a0Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
            TEXT + "\n— x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
            TEXT + "\n— PeterNeumann \n", TEXT + "\n— PeterNeumann x08gow==\n", TEXT + "\n— PeterNeumann x08go/Z=\n",
            TEXT + "\n— PeterNeumann x08go/ZJ!\n",
            TEXT + "\n- PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    })
    void refusesWhatIsNoNote(String note) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(note));
    }

    @Test
    void refusesANoteThatWasCutOrHasCarriageReturns() {
        var note = TEXT + "\n" + BY_PETER;

        assertThatIllegalArgumentException().isThrownBy(() -> parse(note.substring(0, note.length() - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> parse(note.substring(0, note.length() - 1) + "\r\n"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var note = (TEXT + "\n" + BY_PETER).getBytes(StandardCharsets.UTF_8);
        note[0] = (byte) 0xff;

        assertThatIllegalArgumentException().isThrownBy(() -> Note.parse(note)).withMessageContaining("UTF-8");
    }

    @Test
    void takesAsManySignaturesAsAreAllowedAndNoMore() {
        var most = TEXT + "\n" + String.join("", Collections.nCopies(Note.SIGNATURES_MAX, BY_PETER));

        assertThat(parse(most).isSignedBy(PETER)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> parse(most + BY_PETER)).withMessageContaining("64");
    }

    @Test
    void refusesANoteThatIsTooLong() {
        var note = new byte[Note.BYTES_MAX + 1];
        Arrays.fill(note, (byte) 'a');

        assertThatIllegalArgumentException().isThrownBy(() -> Note.parse(note)).withMessageContaining("262144");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no line break", "a tab\t\n", "half a character \ud800\n"})
    void refusesToSignWhatNobodyCouldRead(String text) {
        var signature = SigningKey.generate("example.org/log").sign(TEXT);

        assertThatIllegalArgumentException().isThrownBy(() -> Note.of(text, List.of(signature)));
    }

    private static Note parse(String note) {
        return Note.parse(note.getBytes(StandardCharsets.UTF_8));
    }
}
