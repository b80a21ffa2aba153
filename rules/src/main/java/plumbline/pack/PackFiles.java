package plumbline.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of a pack: immutable, by path, with the hash that names this version of it. */
public final class PackFiles {

    /** 上限: files of one pack, and bytes of one file; far above any real pack, and an import cannot fill the memory. */
    public static final int FILES_MAX = 2_000;
    public static final int BYTES_MAX = 1 << 20;
    /** 上限: as long as the column that keeps it. */
    private static final int PATH_MAX = 200;
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,5}");

    private final NavigableMap<String, byte[]> files;

    /**
     * @param files
     *            content by path, which is relative with {@code /} and plain ASCII names
     * @throws IllegalArgumentException
     *             if a path is of another form or a file is also a folder, or there is too much
     */
    public PackFiles(Map<String, byte[]> files) {
        if (files.size() > FILES_MAX) {
            throw new IllegalArgumentException("%d files are more than the %d that a pack may have".formatted(files.size(), FILES_MAX));
        }
        var copy = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> {
            requirePath(path);
            if (bytes.length > BYTES_MAX) {
                throw new IllegalArgumentException("%s has %d bytes; a file of a pack has at most %d".formatted(path, bytes.length, BYTES_MAX));
            }
            copy.put(path, bytes.clone());
        });
        requireFolders(copy.keySet());
        this.files = Collections.unmodifiableNavigableMap(copy);
    }

    /**
     * A path that a file of a pack may have.
     *
     * @throws IllegalArgumentException
     *             if it has another form
     */
    public static void requirePath(String path) {
        if (path.length() > PATH_MAX || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no plain relative path of a pack's file: up to 6 names of A-Z a-z 0-9 . _ - with / between, none beginning with a dot, at most %d characters"
                            .formatted(path.length() > PATH_MAX ? path.substring(0, PATH_MAX) + "…" : path, PATH_MAX));
        }
    }

    /**
     * Paths that can lie in one folder together.
     *
     * @throws IllegalArgumentException
     *             if one of them is also the folder of another
     */
    public static void requireFolders(Set<String> paths) {
        for (var path : paths) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (paths.contains(path.substring(0, slash))) {
                    throw new IllegalArgumentException(
                            "%s is a file, and the folder of %s; rename one of them".formatted(path.substring(0, slash), path));
                }
            }
        }
    }

    /** Reads a folder with all that is below it, hidden files left out. */
    public static PackFiles ofFolder(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).filter(path -> !path.getFileName().toString().startsWith(".")).toList()) {
                files.put(folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/"), Files.readAllBytes(path));
            }
        }
        return new PackFiles(files);
    }

    /** The paths, sorted. */
    public SortedSet<String> paths() {
        return files.navigableKeySet();
    }

    public boolean has(String path) {
        return files.containsKey(path);
    }

    /** The bytes of a file that is there. */
    public byte[] bytes(String path) {
        var bytes = files.get(path);
        if (bytes == null) {
            throw new IllegalArgumentException("the pack has no file " + path);
        }
        return bytes.clone();
    }

    /** The text of a file that is there, in UTF-8. */
    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The same files with one replaced or added. */
    public PackFiles with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same files with one replaced or added. */
    public PackFiles with(String path, byte[] bytes) {
        var changed = new TreeMap<>(files);
        changed.put(path, bytes);
        return new PackFiles(changed);
    }

    /** The same files without one. */
    public PackFiles without(String path) {
        var changed = new TreeMap<>(files);
        changed.remove(path);
        return new PackFiles(changed);
    }

    /** {@code sha256:} and the SHA-256 over a line {@code <sha256 of the file>  <path>} for each file by path, as {@code sha256sum} prints them. */
    public String hash() {
        var hashes = new TreeMap<String, String>();
        files.forEach((path, bytes) -> hashes.put(path, sha256(bytes)));
        return hash(hashes);
    }

    /** The same, of files of which only the {@link #sha256} is at hand, by path. */
    public static String hash(SortedMap<String, String> hashes) {
        var lines = new StringBuilder();
        hashes.forEach((path, hash) -> lines.append(hash).append("  ").append(path).append('\n'));
        return "sha256:" + sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of bytes in lower-case hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
