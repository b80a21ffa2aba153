package plumbline.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is the case: an order of {@code bo}, whom {@code ann} brought, whom {@code top} brought, unless said otherwise. What a case leaves out
 * is taken from what all cases of the file share.
 *
 * @param at
 *            RFC 3339 with offset
 * @param order
 *            a line each, such as {@code course base 3 x 33.33 in pass by dan}; kind and price are enough
 * @param chain
 *            the buyer first, then upwards
 * @param people
 *            whatever is not usual about somebody
 * @param boughtBefore
 *            kinds that earlier orders of the buyer held
 * @param quoted
 *            when it is a confirmation: payee and rule (and {@code #} first line's place where needed) to amount, or units {@code = } amount
 */
record Given(@Nullable String at, @Nullable String jurisdiction, @Nullable String orderJurisdiction, @Nullable List<String> order,
        @Nullable List<String> chain,
        @Nullable Map<String, Person> people, @Nullable List<String> boughtBefore, @Nullable Boolean firstOrder,
        @Nullable Map<String, String> quoted) {

    static final Given NOTHING = new Given(null, null, null, null, null, null, null, null, null);

    /** This over what is shared: each part replaces, people are merged one by one. */
    Given over(Given shared) {
        return new Given(first(at, shared.at), first(jurisdiction, shared.jurisdiction), first(orderJurisdiction, shared.orderJurisdiction),
                first(order, shared.order), first(chain, shared.chain),
                merged(shared.people), first(boughtBefore, shared.boughtBefore), first(firstOrder, shared.firstOrder), first(quoted, shared.quoted));
    }

    private @Nullable Map<String, Person> merged(@Nullable Map<String, Person> shared) {
        if (people == null || shared == null) {
            return first(people, shared);
        }
        var merged = new HashMap<>(shared);
        people.forEach((name, person) -> merged.merge(name, person, (before, now) -> now.over(before)));
        return merged;
    }

    private static <T> @Nullable T first(@Nullable T mine, @Nullable T shared) {
        return mine != null ? mine : shared;
    }

    /**
     * What is not usual about somebody.
     *
     * @param age
     *            whole years; an adult if not said
     * @param consent
     *            to referral tracking; given if not said
     * @param days
     *            what she did, by day
     */
    record Person(@Nullable Integer age, @Nullable String occupation, @Nullable Boolean consent, @Nullable String jurisdiction,
            @Nullable Map<String, Day> days) {

        static final Person USUAL = new Person(null, null, null, null, null);

        Person over(Person shared) {
            return new Person(first(age, shared.age), first(occupation, shared.occupation), first(consent, shared.consent),
                    first(jurisdiction, shared.jurisdiction), first(days, shared.days));
        }
    }

    /** What somebody did on a day, amounts as decimals. */
    record Day(@Nullable String ownSales, @Nullable String purchases, @Nullable String virtualPurchases, @Nullable String pay) {}
}
