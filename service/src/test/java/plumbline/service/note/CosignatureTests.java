package plumbline.service.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.service.tree.Hash;

class CosignatureTests {

    private static final Instant AT = Instant.parse("2026-11-26T00:00:00.900Z");
    private static final String CHECKPOINT = new Checkpoint("example.org/log", 7, Hash.leaf(new byte[0])).text();

    /** Of a public log for testing and of two of its witnesses, with signatures of kinds that are not ours. */
    private static final String OF_MANY = """
            arche2025h1.staging.ct.transparency.dev
            1432088532
            U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

            — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
            — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
            — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
            — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
            — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
            """;

    @Test
    void knowsTheWitnessesOfAPublicLog() {
        var note = parse(OF_MANY);

        assertThat(
                note.isSignedBy(VerifierKey.parse("arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")))
                .isTrue();
        assertThat(note
                .isSignedBy(VerifierKey.parse("transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM")))
                .isTrue();
        assertThat(note.isSignedBy(VerifierKey.parse("witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO"))).isTrue();
        assertThat(note.isSignedBy(VerifierKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"))).isTrue();
    }

    @Test
    void refusesTheSameWitnessForALargerLog() {
        var note = parse(OF_MANY.replace("1432088532", "1432088533"));

        assertThat(note.isSignedBy(VerifierKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"))).isFalse();
    }

    @Test
    void cosignsWithASecondOfTheTime() {
        var witness = SigningKey.generate("witness.example.org");

        var note = Note.of(CHECKPOINT, List.of(witness.cosign(CHECKPOINT, AT)));

        assertThat(note.isSignedBy(witness.cosigner())).isTrue();
        assertThat(note.signatures().getFirst().made()).hasSize(72).startsWith(HexFormat.of().parseHex("000000006b077680"));
    }

    @Test
    void tellsASignatureFromACosignatureOfTheSameKey() {
        var key = SigningKey.generate("example.org/log");

        var signed = Note.of(CHECKPOINT, List.of(key.sign(CHECKPOINT)));
        var cosigned = Note.of(CHECKPOINT, List.of(key.cosign(CHECKPOINT, AT)));

        assertThat(key.cosigner().text()).isNotEqualTo(key.verifier().text());
        assertThat(VerifierKey.parse(key.cosigner().text())).isEqualTo(key.cosigner());
        assertThat(signed.isSignedBy(key.cosigner())).isFalse();
        assertThat(cosigned.isSignedBy(key.verifier())).isFalse();
    }

    @Test
    void takesNoCosignatureWithAnotherTime() {
        var witness = SigningKey.generate("witness.example.org");
        var made = witness.cosign(CHECKPOINT, AT).made();
        var text = CHECKPOINT.getBytes(StandardCharsets.UTF_8);

        assertThat(witness.cosigner().verify(text, made)).isTrue();
        made[7] ^= 1;
        assertThat(witness.cosigner().verify(text, made)).isFalse();
        made[0] = -1;
        assertThat(witness.cosigner().verify(text, made)).isFalse();
        assertThat(witness.cosigner().verify(text, Arrays.copyOf(made, 8))).isFalse();
        assertThat(witness.cosigner().verify(text, new byte[0])).isFalse();
    }

    /** A log that signs with ML-DSA-44, from the tests of filippo.io/torchwood (cmd/litewitness/testdata/mldsa.txt). */
    @Test
    void takesASignatureThatQuantumComputersDoNotForge() throws IOException {
        var key = VerifierKey.parse(new String(vector("ml-dsa-44.vkey"), StandardCharsets.UTF_8).strip());
        var note = new String(vector("ml-dsa-44.note"), StandardCharsets.UTF_8);

        assertThat(VerifierKey.parse(key.text())).isEqualTo(key);
        assertThat(parse(note).isSignedBy(key)).isTrue();
        assertThat(parse(note.replace("mldsa-log\n1\n", "mldsa-log\n2\n")).isSignedBy(key)).isFalse();
        assertThat(parse(note.replace("+zoErtsZ", "+zoErtsY")).isSignedBy(key)).isFalse();
    }

    @Test
    void signsTheNameAndTheTimeOfAWitness() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
        var bare = Algorithm.ML_DSA_44.bare(pair.getPublic());
        var witness = new VerifierKey("witness.example.org", KeyKind.QUANTUM_SAFE_COSIGNATURE, bare);
        var namesake = new VerifierKey("witness.example.com", KeyKind.QUANTUM_SAFE_COSIGNATURE, bare);
        var text = CHECKPOINT.getBytes(StandardCharsets.UTF_8);
        var message = new Cosigned(AT.getEpochSecond(), new byte[1]).subtree("witness.example.org", text).orElseThrow();

        var made = new Cosigned(AT.getEpochSecond(), made(pair, message)).timed();

        assertThat(message).hasSize(12 + 1 + 19 + 8 + 1 + 15 + 8 + 8 + 32);
        assertThat(witness.verify(text, made)).isTrue();
        assertThat(namesake.verify(text, made)).isFalse();
        assertThat(witness.verify("no checkpoint\n".getBytes(StandardCharsets.UTF_8), made)).isFalse();
        made[7] ^= 1;
        assertThat(witness.verify(text, made)).isFalse();
    }

    private static byte[] made(KeyPair pair, byte[] message) throws GeneralSecurityException {
        var signature = java.security.Signature.getInstance("ML-DSA-44");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private static byte[] vector(String name) throws IOException {
        try (var file = CosignatureTests.class.getResourceAsStream("/vectors/" + name)) {
            assertThat(file).as(name).isNotNull();
            return file.readAllBytes();
        }
    }

    private static Note parse(String note) {
        return Note.parse(note.getBytes(StandardCharsets.UTF_8));
    }
}
