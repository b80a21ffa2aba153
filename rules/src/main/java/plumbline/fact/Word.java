package plumbline.fact;

/** A fact as rules see it, in one decision. */
public abstract class Word {

    private final Hearing hearing;

    /** @param hearing who listens to what rules say about it */
    protected Word(Hearing hearing) {
        this.hearing = hearing;
    }

    /** Whether the law of a jurisdiction holds for it; rules of the programme's own packs always apply. */
    public abstract boolean under(Jurisdiction law);

    /** Whether a rule, by its number in the rulebook, may speak about it: it is in force, and its law holds here. Not for rule files. */
    public final boolean admits(int rule) {
        return hearing.admits(rule, this);
    }
}
