package plumbline.scenario;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import plumbline.relation.Relation;

/**
 * What must come out. Of the rewards, those that the file's rule speaks about must all be listed; with {@code all} every reward must.
 *
 * @param rewards
 *            payee and rule (and {@code #} first line's place where there are several) to {@code 15.92}, {@code 80.00 of 420.00 by <rule>},
 *            {@code 0.00 of 15.92 denied by <rule>}, {@code 19 = 0.95} or {@code 2 of 7 = 0.60 by <rule>}
 * @param levels
 *            by person
 * @param purchase
 *            {@code allowed} or {@code refused by <rule>}
 * @param share
 *            the incentive share
 * @param holds
 *            guarantees between decisions that must hold for this order decided otherwise: {@code split}, {@code fake-member},
 *            {@code contribution}, {@code line-order}, {@code refund}, as {@link plumbline.relation.Relation} says of each; those of a single
 *            decision must always hold and need no word
 */
record Expect(@Nullable Map<String, String> rewards, @Nullable Map<String, String> levels, @Nullable String purchase,
        @Nullable List<String> disclosures, @Nullable String share,
        @Nullable Integer holdDays, @Nullable Boolean all, @Nullable List<String> holds) {

    /** A guarantee that nobody knows is refused and not taken for one that holds. */
    Expect {
        if (holds != null) {
            holds.forEach(Relation::of);
        }
    }
}
