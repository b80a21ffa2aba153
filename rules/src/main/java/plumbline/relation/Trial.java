package plumbline.relation;

import java.util.function.UnaryOperator;
import plumbline.decision.Decision;
import plumbline.decision.Outcome;
import plumbline.fact.SaleFacts;

/**
 * A sale with its decision, about to be decided otherwise.
 *
 * @param decision
 *            what the decider says of the facts
 * @param names
 *            from an alias to the name that a text for people uses
 */
public record Trial(SaleFacts facts, Decision decision, Decider decider, UnaryOperator<String> names) {

    /** Decides a sale. */
    public static Trial of(SaleFacts facts, Decider decider, UnaryOperator<String> names) {
        return new Trial(facts, decider.decide(facts), decider, names);
    }

    Outcome outcome() {
        return decision.outcome();
    }

    /** The same sale otherwise. */
    Trial other(SaleFacts otherwise) {
        return of(otherwise, decider, names);
    }

    /** Whether every guarantee of a single decision holds; else its rewards are withheld and there is nothing to compare. */
    boolean isSound() {
        return outcome().breaches().isEmpty();
    }

    /** Whether it is an allowed purchase that is only quoted, so that it may be decided otherwise at will. */
    boolean isOpen() {
        return isSound() && outcome().purchaseAllowed() && facts.quoted().isEmpty();
    }

    String name(String alias) {
        return names.apply(alias);
    }
}
