package plumbline.service.note;

import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Software for checking logs that others wrote. */
public enum Foreigner {

    /** {@code dev.sigstore:sigstore-java}, from Maven Central. */
    SIGSTORE_JAVA {

        @Override
        public Optional<String> objectionTo(Claim claim) throws IOException, GeneralSecurityException {
            try {
                var checkpoint = Checkpoints.from(claim.checkpoint());
                var signature = checkpoint.getSignatures().stream()
                        .filter(it -> it.getIdentity().equals(claim.name()) && Arrays.equals(it.getKeyHint(), claim.keyId())).findFirst();
                if (signature.isEmpty()) {
                    return Optional.of("no signature of that key");
                }
                var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(claim.publicKey()));
                if (!Verifiers.newVerifier(key).verify(checkpoint.getSignedData().getBytes(StandardCharsets.UTF_8), signature.get().getSignature())) {
                    return Optional.of("invalid checkpoint signature");
                }
                var hashes = claim.hashes().stream().map(Base64.getDecoder()::decode).toList();
                InclusionProofVerifier.verify(leaf(claim.entry()), claim.index(), checkpoint.getSize(), hashes,
                        Base64.getDecoder().decode(checkpoint.getBase64Hash()));
                return Optional.empty();
            } catch (RekorParseException | InclusionProofVerificationException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private static byte[] leaf(byte[] entry) throws GeneralSecurityException {
            var prefixed = new ByteArrayOutputStream();
            prefixed.write(0);
            prefixed.writeBytes(entry);
            return MessageDigest.getInstance("SHA-256").digest(prefixed.toByteArray());
        }
    },

    /** {@code @sigstore/verify}, from npm. */
    SIGSTORE_JS {

        @Override
        public Optional<String> objectionTo(Claim claim) throws IOException {
            var json = Map.of("entry", base64(claim.entry()), "index", Long.toString(claim.index()), "hashes", claim.hashes(), "checkpoint",
                    claim.checkpoint(), "name", claim.name(), "keyId", base64(claim.keyId()), "publicKey", base64(claim.publicKey()));
            var node = new ProcessBuilder("node", "src/test/node/verify.mjs").redirectError(Redirect.INHERIT).start();
            try (var input = node.getOutputStream()) {
                input.write(JSON.writeValueAsBytes(json));
            }
            var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = node.onExit().join().exitValue();
            if (status != 0) {
                throw new IOException("verify.mjs ended with the status " + status);
            }
            return Optional.of(said).filter(it -> !it.isEmpty());
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    /** Why it refuses a claim; nothing if it accepts. */
    public abstract Optional<String> objectionTo(Claim claim) throws IOException, GeneralSecurityException;
}
