package plumbline.service.evidence;

import java.io.PrintStream;
import java.util.regex.Pattern;

/** What a verification found, told line by line as it is found; nothing of it is kept but how much. */
final class Report {

    /** Everything is as it has to be. */
    static final int ACCEPTED = 0;
    /** Something was changed, left out or made up. */
    static final int REFUSED = 1;
    /** Nothing was changed, but another engine decided, and this one decides otherwise. */
    static final int OTHER_ENGINE = 3;

    private static final int STEP = 1_000;

    /** What a terminal obeys or hides; a bundle that nobody believes yet may say anything. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final PrintStream out;
    private boolean isOfUnknownKey;
    private int refused;
    private int differing;

    Report(PrintStream out) {
        this.out = out;
    }

    /** A check that found nothing wrong. */
    void passed(String check, String detail) {
        line("ok", check + ": " + detail);
    }

    /** The key came with what it is to vouch for: all that is accepted is accepted if the key is the log's. */
    void unknownKey(String text) {
        isOfUnknownKey = true;
        note(text);
    }

    /** Something to know. */
    void note(String text) {
        line("note", text);
    }

    /** Something wrong. */
    void refuse(Refused fault) {
        refused++;
        line("REFUSED", fault.file() + ": " + fault.why());
    }

    /** A decision that another engine made otherwise. */
    void differs(String file, String why) {
        differing++;
        line("DIFFERS", file + ": " + why);
    }

    /** A check of many things, of which some may have been refused. */
    void tally(String check, String what, long good, long all) {
        line(good == all ? "ok" : "FAILED", "%s: %d of %d %s".formatted(check, good, all, what));
    }

    /** How far a long check is. */
    void progress(long done, long all) {
        if (done % STEP == 0 && done < all) {
            line("...", "%d of %d decisions".formatted(done, all));
        }
    }

    /** The last line, and what the program exits with. */
    int verdict() {
        if (refused > 0) {
            line("VERDICT", "refused, %d fault%s; do not rely on this bundle · 结论：拒绝，有 %d 处不符".formatted(refused, refused == 1 ? "" : "s", refused));
            return REFUSED;
        }
        if (differing > 0) {
            line("VERDICT",
                    ("nothing was changed, but this engine decides %d of the decisions otherwise than the one that made them; run the version that"
                            + " they name · 结论：未被改动，但有 %d 项决定须用当时的引擎版本重算").formatted(differing, differing));
            return OTHER_ENGINE;
        }
        line("VERDICT", isOfUnknownKey ? "accepted, if the key above is the log's; without --key nothing shows that · 结论：若上列公钥确为日志公钥，则通过"
                : "accepted · 结论：通过");
        return ACCEPTED;
    }

    private void line(String mark, String text) {
        out.printf("%-8s %s%n", mark, UNPRINTABLE.matcher(text).replaceAll("?"));
    }
}
