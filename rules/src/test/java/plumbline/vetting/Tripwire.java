package plumbline.vetting;

/** What attacks call: it remembers that code ran. */
public final class Tripwire {

    /** What attacks set that can reach no class of ours. */
    public static final String PROPERTY = "plumbline.tripwire";

    private static volatile boolean fired;

    private Tripwire() {}

    /** Always 1, so that it can stand in a constraint. */
    public static int fire() {
        fired = true;
        return 1;
    }

    /** Whether any code of an attack ran. */
    static boolean isFired() {
        return fired || System.getProperty(PROPERTY) != null;
    }
}
