package plumbline.decision;

import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.money.Money;
import plumbline.pack.Citation;

/**
 * One limit that lowered a reward, or would have.
 *
 * @param effect
 *            what it does
 * @param rule
 *            the limit rule, or {@code quote} or {@code guarantee}
 * @param binding
 *            whether it is the one that decided
 * @param limit
 *            the whole ceiling; none for a denial
 * @param room
 *            what was left of the ceiling when the reward's turn came, never below zero; none for a denial
 * @param citation
 *            the article behind it; none for {@code quote} and {@code guarantee}
 * @param reason
 *            what the payee may be told
 */
public record Adjustment(Effect effect, String rule, boolean binding, Optional<Money> limit, Optional<Money> room, Optional<Citation> citation,
        Bilingual reason) {

    /** What a limit does to a reward. */
    public enum Effect {
        /** Lowers it, also down to nothing. */
        CAP,
        /** Grants nothing of it. */
        DENY
    }
}
