package plumbline.gate;

import java.util.Locale;

/** What the gate does, in this order. */
public enum Step {
    /** Reads the pack and compiles it with the others of each programme. */
    COMPILE,
    /** Whether its rules contain nothing but what rules may. */
    POLICY,
    /** What somebody should look at. */
    LINT,
    /** Every scenario of every pack that decides beside it. */
    SCENARIOS,
    /** Whether an order can be found that makes it break a guarantee. */
    GUARANTEES,
    /** What it would have changed of what was decided lately. */
    BACKTEST;

    /** The step's name on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
