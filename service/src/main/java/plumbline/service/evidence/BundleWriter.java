package plumbline.service.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import plumbline.pack.PackFiles;
import plumbline.rulebook.PackRef;
import plumbline.rulebook.Rulebook;
import plumbline.service.note.LogProof;
import plumbline.service.tree.Hash;

/** Writes a bundle as a stream, part after part; of what is written it keeps the names. */
public final class BundleWriter {

    private static final String ALGORITHM = "sha256:";

    private final ZipWriter zip;

    /** The bundle whose bytes go to a stream, which stays open. */
    public BundleWriter(OutputStream out) {
        this.zip = new ZipWriter(out);
    }

    /**
     * The hashes of what the manifest has to vouch for.
     *
     * @param keys
     *            the log's public keys, one a line
     */
    public static SortedMap<String, String> vouchedFor(String keys) {
        var files = new TreeMap<String, String>();
        files.put(Layout.README, hash(readme()));
        files.put(Layout.KEY, hash(keys.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** The hash of a manifest, as the entry of its export has it. */
    public static String hash(byte[] bytes) {
        return ALGORITHM + PackFiles.sha256(bytes);
    }

    /**
     * What everything else leads to.
     *
     * @param manifest
     *            its bytes
     * @param keys
     *            the log's public keys, one a line
     * @param checkpoint
     *            the signed note that every proof leads to
     */
    public void head(byte[] manifest, String keys, byte[] checkpoint) throws IOException {
        zip.add(Layout.README, readme());
        zip.add(Layout.MANIFEST, manifest);
        zip.add(Layout.KEY, keys.getBytes(StandardCharsets.UTF_8));
        zip.add(Layout.CHECKPOINT, checkpoint);
    }

    /**
     * That the log only grew since an earlier checkpoint.
     *
     * @param size
     *            how many entries it had
     * @param root
     *            the root of their tree
     * @param hashes
     *            the proof (RFC 6962 §2.1.2)
     */
    public void consistency(long size, Hash root, List<Hash> hashes) throws IOException {
        zip.add(Layout.CONSISTENCY, new Growth(size, root, hashes).bytes());
    }

    /** An entry of the log with its proof. */
    public void entry(byte[] entry, LogProof proof) throws IOException {
        zip.add(Layout.entry(proof.index()), entry);
        zip.add(Layout.proof(proof.index()), proof.text().getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a decision. */
    public void part(String decision, String name, byte[] nonce, byte[] body) throws IOException {
        zip.add(Layout.part(decision, name), new Part(nonce, body).bytes());
    }

    /** Which packs a rulebook has, in its order. */
    public void rulebook(List<PackRef> packs) throws IOException {
        var lines = packs.stream().map(it -> it.pack() + " " + it.hash() + "\n").collect(Collectors.joining());
        zip.addOnce(Layout.rulebook(Rulebook.hashOf(packs)), lines.getBytes(StandardCharsets.UTF_8));
    }

    /** The files of a pack. */
    public void pack(String id, PackFiles files) throws IOException {
        var pack = new PackRef(id, files.hash());
        var lines = new StringBuilder();
        for (var path : files.paths()) {
            var content = files.bytes(path);
            lines.append(PackFiles.sha256(content)).append("  ").append(path).append('\n');
            zip.add(Layout.file(pack, path), content);
        }
        zip.add(Layout.sums(pack), lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing more comes. */
    public void finish() throws IOException {
        zip.finish();
    }

    private static byte[] readme() {
        try (InputStream in = BundleWriter.class.getResourceAsStream("/evidence/README.txt")) {
            if (in == null) {
                throw new IllegalStateException("the archive lacks /evidence/README.txt");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
