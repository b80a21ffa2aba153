package plumbline.service.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import plumbline.service.trail.Engine;

/** Checks a bundle on the command line, without a database and without a network. */
public final class VerifyCommand {

    private static final int UNUSABLE = 2;
    private static final String KEY = "--key";
    private static final String CHECKPOINT = "--checkpoint";
    private static final String USAGE = """
            usage: verify bundle.zip [--key FILE] [--checkpoint FILE]
              --key         the log's public keys, one a line, from elsewhere than the bundle (GET /log/key, kept since)
              --checkpoint  an earlier checkpoint of the log that you kept; export with "since" and its size; needs --key""";
    private static final String KEY_NEEDED = "--checkpoint needs --key: whoever made the bundle may have signed both with the key in it. Give the log's key as you"
            + " got it elsewhere, GET /log/key for instance, kept since.";

    private VerifyCommand() {}

    /**
     * Checks a bundle.
     *
     * @param arguments
     *            the bundle, and {@code --key FILE} and {@code --checkpoint FILE}
     * @return 0 if it is accepted; 1 if it is refused; 2 if the arguments are wrong or a file cannot be read; 3 if nothing was changed, but this
     *         version of the engine decides otherwise than the one that is on record
     */
    public static int run(List<String> arguments, PrintStream out) {
        var bundles = new ArrayList<Path>();
        var options = options(arguments, bundles);
        if (bundles.size() != 1 || !Set.of(KEY, CHECKPOINT).containsAll(options.keySet())) {
            out.println(USAGE);
            return UNUSABLE;
        }
        if (options.containsKey(CHECKPOINT) && !options.containsKey(KEY)) {
            out.println(KEY_NEEDED);
            return UNUSABLE;
        }
        try {
            var given = new Verification.Given(bytes(options, KEY), bytes(options, CHECKPOINT), Engine.ofThisProgram());
            return verify(bundles.getFirst(), given, new Report(out));
        } catch (IOException e) {
            out.println("cannot be read: " + e.getMessage());
            return UNUSABLE;
        }
    }

    /** Checks a bundle by what is given. */
    static int verify(Path bundle, Verification.Given given, Report report) throws IOException {
        try (var archive = Archive.open(bundle)) {
            report.passed("archive", "%d files, and no byte that does not belong to one".formatted(archive.names().size()));
            new Verification(archive, report, given).run();
        } catch (Refused e) {
            report.refuse(e);
            report.note("nothing further was checked");
        }
        return report.verdict();
    }

    /** An option's value stands behind it, or behind an equals sign. */
    private static Map<String, String> options(List<String> arguments, List<Path> bundles) {
        var options = new LinkedHashMap<String, String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--")) {
                bundles.add(Path.of(argument));
            } else if (equals > 0) {
                options.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                options.put(argument, rest.hasNext() ? rest.next() : "");
            }
        }
        return options;
    }

    private static Optional<byte[]> bytes(Map<String, String> options, String name) throws IOException {
        var file = options.get(name);
        return file == null ? Optional.empty() : Optional.of(Files.readAllBytes(Path.of(file)));
    }
}
