package plumbline.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The packs that come with the product, as resources of its archive. */
public final class BundledPacks {

    private static final String ROOT = "/packs/";

    private BundledPacks() {}

    /**
     * The files of one bundled pack.
     *
     * @param folder
     *            such as {@code law/cn}
     */
    public static PackFiles files(String folder) {
        var files = new TreeMap<String, byte[]>();
        for (var path : index()) {
            if (path.startsWith(folder + "/")) {
                files.put(path.substring(folder.length() + 1), read(path));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no pack %s comes with the product".formatted(folder));
        }
        return new PackFiles(files);
    }

    /** All bundled packs, read, by id; {@code law/cn} is {@code law-cn}. */
    public static NavigableMap<String, Pack> all() {
        var packs = new TreeMap<String, Pack>();
        for (var path : index()) {
            if (path.endsWith("/pack.yaml")) {
                var folder = path.substring(0, path.length() - "/pack.yaml".length());
                var id = folder.replace('/', '-');
                packs.put(id, Pack.read(id, files(folder)));
            }
        }
        return packs;
    }

    private static List<String> index() {
        return new String(read("INDEX"), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    }

    private static byte[] read(String path) {
        try (InputStream in = BundledPacks.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalStateException("the archive lacks " + ROOT + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + ROOT + path, e);
        }
    }
}
