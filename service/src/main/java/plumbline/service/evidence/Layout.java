package plumbline.service.evidence;

import java.util.regex.Pattern;

import plumbline.rulebook.PackRef;

/** Where each thing lies in a bundle. */
final class Layout {

    /** How to check it, for people. */
    static final String README = "README.txt";
    /** What is in it. */
    static final String MANIFEST = "manifest.json";
    /** The log's public keys, one a line (C2SP signed-note). */
    static final String KEY = "key";
    /** The signed note that every proof leads to (C2SP tlog-checkpoint). */
    static final String CHECKPOINT = "checkpoint";
    /** That the log only grew since a checkpoint which the auditor holds, where she asked for it. */
    static final String CONSISTENCY = "consistency";

    /** Plain relative names, none of which leads anywhere else or begins with a dot; the longest is that of a pack's file. */
    private static final Pattern NAME = Pattern.compile("(?=.{1,400}$)[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,9}");
    private static final Pattern ENTRY = Pattern.compile("entries/(0|[1-9][0-9]{0,17})\\.json");
    private static final String ALGORITHM = "sha256:";

    private Layout() {}

    /** The exact bytes of the log's entry at an index. */
    static String entry(long index) {
        return "entries/" + index + ".json";
    }

    /** That the entry is in the tree (C2SP tlog-proof). */
    static String proof(long index) {
        return "proofs/" + index + ".tlog-proof";
    }

    /** A part of a decision, which its entry commits to. */
    static String part(String decision, String part) {
        return "decisions/" + decision + "/" + part;
    }

    /** The packs of a rulebook: the SHA-256 of this file is the rulebook's hash. */
    static String rulebook(String hash) {
        return "rulebooks/" + hex(hash) + ".txt";
    }

    /** The hashes of a pack's files: the SHA-256 of this file is the pack's hash. */
    static String sums(PackRef pack) {
        return "packs/" + pack.pack() + "/" + hex(pack.hash()) + ".sha256";
    }

    /** A file of a pack. */
    static String file(PackRef pack, String path) {
        return "packs/" + pack.pack() + "/" + hex(pack.hash()) + "/" + path;
    }

    /** Whether a file of a bundle may be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The index of the entry that a file holds; −1 if it holds none. */
    static long index(String name) {
        var match = ENTRY.matcher(name);
        return match.matches() ? Long.parseLong(match.group(1)) : -1;
    }

    private static String hex(String hash) {
        return hash.startsWith(ALGORITHM) ? hash.substring(ALGORITHM.length()) : hash;
    }
}
