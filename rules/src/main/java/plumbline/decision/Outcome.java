package plumbline.decision;

import java.util.List;
import java.util.Optional;

import plumbline.fact.Bilingual;
import plumbline.guarantee.Breach;
import plumbline.money.Money;
import plumbline.pack.Citation;

/**
 * What a decision on a sale comes to.
 *
 * @param refusals
 *            why the purchase is not allowed; none where it is
 * @param rewards
 *            all that was proposed, in the order of settlement
 * @param orderNet
 *            the net of all lines but entry fees
 * @param incentive
 *            the value of all granted rewards but creator shares
 * @param incentiveShare
 *            incentive ÷ order net, four digits rounded up
 * @param disclosures
 *            texts to be shown, by code
 * @param holdDays
 *            days from payment until what is granted becomes payable
 * @param breaches
 *            guarantees that the rules would have broken, for which every reward is denied; none in a sound outcome
 */
public record Outcome(List<Refusal> refusals, List<Reward> rewards, Money orderNet, Money incentive, String incentiveShare,
        List<Disclosure> disclosures, int holdDays, List<Breach> breaches) {

    /** Whether the purchase is allowed. */
    public boolean purchaseAllowed() {
        return refusals.isEmpty();
    }

    /**
     * A rule that does not allow the purchase.
     *
     * @param citation
     *            the article behind it
     */
    public record Refusal(String rule, Optional<Citation> citation, Bilingual reason) {}

    /** A text that has to be shown. */
    public record Disclosure(String code, Bilingual text) {}
}
