package plumbline.decision.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import plumbline.decision.Outcome.Disclosure;
import plumbline.fact.Bilingual;
import plumbline.guarantee.Breach;
import plumbline.pack.Citation;

/**
 * What a decision on a share comes to.
 *
 * @param plan
 *            why nobody may be sent it, by rule; none where nothing speaks against the share as a whole
 * @param recipients
 *            in the order of the request
 * @param disclosures
 *            texts to be shown, by code
 * @param breaches
 *            guarantees that the rules would have broken, for which those concerned are not allowed; none in a sound outcome
 */
public record ShareOutcome(List<Reason> plan, List<Verdict> recipients, List<Disclosure> disclosures, List<Breach> breaches) {

    /** Whether it may be sent as it is, to everybody. */
    public boolean isAllowed() {
        return plan.isEmpty() && recipients.stream().allMatch(Verdict::allowed);
    }

    /**
     * A rule that does not allow it.
     *
     * @param citation
     *            the article behind it
     * @param reason
     *            the obligation as a sentence that the sharer may be shown
     */
    public record Reason(String rule, Optional<Citation> citation, Bilingual reason) {}

    /**
     * Whether one recipient may be sent it.
     *
     * @param alias
     *            of the recipient
     * @param allowed
     *            whether nothing speaks against it, nor against the share as a whole
     * @param reasons
     *            what speaks against this recipient, by rule
     * @param retryAt
     *            if it is not allowed: the first instant at which the same share would be, to the same recipients; none for never
     */
    public record Verdict(String alias, boolean allowed, List<Reason> reasons, Optional<Instant> retryAt) {}
}
