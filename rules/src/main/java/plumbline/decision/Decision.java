package plumbline.decision;

import java.util.List;

/**
 * A decision on a sale: what it comes to, and how it came about.
 *
 * @param stages
 *            the four stages in their order
 */
public record Decision(Outcome outcome, List<StageTrail> stages) {}
