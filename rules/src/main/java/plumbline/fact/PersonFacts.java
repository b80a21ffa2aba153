package plumbline.fact;

import java.util.List;
import java.util.OptionalInt;

/**
 * What may be known of one person in a decision: derived facts under an alias, never who she is, so that she can be erased and the decision
 * replayed all the same.
 *
 * @param alias
 *            {@code p1} the buyer, then the referral chain upwards, then creators
 * @param distance
 *            referral links from the buyer, 0 the buyer, at most {@link SaleFacts#CHAIN_MAX}; empty for a creator outside the chain
 * @param jurisdiction
 *            whose law holds for her
 * @param age
 *            whole years on the order's day, at most {@link #ADULT}, which also stands for an unknown birth date
 * @param occupation
 *            as far as it matters to the law
 * @param referralTracking
 *            whether she consented to referral tracking
 * @param days
 *            her sparse daily series, ascending, over the longest window that any rule may ask for and to the end of the order's month
 */
public record PersonFacts(String alias, OptionalInt distance, Jurisdiction jurisdiction, int age, Occupation occupation, boolean referralTracking,
        List<DayFacts> days) {

    /** An age at which no law that the packs know still makes a difference. */
    public static final int ADULT = 21;

    public PersonFacts {
        days = List.copyOf(days);
        if (age < 0 || age > ADULT) {
            throw new IllegalArgumentException("age %d of %s is not within 0 and %d".formatted(age, alias, ADULT));
        }
    }
}
