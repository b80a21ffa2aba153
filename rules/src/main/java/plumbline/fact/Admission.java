package plumbline.fact;

/** Which rules may speak in a decision. */
public interface Admission {

    /** Whether a rule, by its number in the rulebook, is in force and its law holds for a word. */
    boolean admits(int rule, Word word);
}
