package plumbline.fact;

/** A fact as rules see it. */
public interface Word {

    /** Whether the law of a jurisdiction holds for it; rules of the programme's own packs always apply. */
    boolean under(Jurisdiction law);
}
