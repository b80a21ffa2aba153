package plumbline.relation;

import plumbline.decision.Decision;
import plumbline.fact.SaleFacts;

/** Whatever decides on sales: a rulebook, or in a test something that is wrong on purpose. Pure, for any number of threads. */
@FunctionalInterface
public interface Decider {

    /** The decision on a sale; the same for the same facts. */
    Decision decide(SaleFacts facts);
}
