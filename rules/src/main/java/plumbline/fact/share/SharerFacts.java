package plumbline.fact.share;

import java.util.List;

import plumbline.fact.PersonFacts;

/**
 * What may be known of the member who shares; her alias is {@link #ALIAS}.
 *
 * @param age
 *            whole years on the programme's day, at most {@link PersonFacts#ADULT}, which also stands for an unknown birth date
 * @param sent
 *            what she sent before, ascending, over the longest window that any rule may ask for
 */
public record SharerFacts(int age, List<Sending> sent) {

    /** What the trail calls her. */
    public static final String ALIAS = "p1";

    public SharerFacts {
        sent = List.copyOf(sent);
        if (age < 0 || age > PersonFacts.ADULT) {
            throw new IllegalArgumentException("age %d is not within 0 and %d".formatted(age, PersonFacts.ADULT));
        }
    }
}
