package plumbline.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.fact.PersonFacts;

/** Makes the lines of a case. */
final class OrderMaker {

    private static final List<LineKind> KINDS = List.of(LineKind.values());
    private static final List<LineRole> ROLES = List.of(LineRole.values());
    private static final List<String> BUNDLES = List.of("pass", "set");

    private final Dice dice;
    private final Amounts amounts;
    private final List<LineFacts> lines = new ArrayList<>();

    OrderMaker(Dice dice, Amounts amounts) {
        this.dice = dice;
        this.amounts = amounts;
    }

    /** Lines, some in whole bundles, some the work of somebody in the chain or of {@code p<n>} after it. */
    List<LineFacts> make(List<PersonFacts> chain) {
        int bundles = dice.percent(80) ? 0 : dice.percent(65) ? 1 : 2;
        for (var bundle : BUNDLES.subList(0, bundles)) {
            for (var role : ROLES) {
                add(chain, Optional.of(role), Optional.of(bundle));
            }
        }
        int which = dice.below(100);
        int more = which < 40 ? 1 : which < 65 ? 2 : which < 82 ? 3 : which < 98 ? 4 + dice.below(3) : 12;
        for (int i = bundles == 0 ? 0 : 1; i < more; i++) {
            var role = dice.percent(15) ? Optional.of(dice.any(ROLES)) : Optional.<LineRole>empty();
            add(chain, role, role.isPresent() && dice.percent(60) ? Optional.of(dice.any(BUNDLES)) : Optional.empty());
        }
        return lines;
    }

    private void add(List<PersonFacts> chain, Optional<LineRole> role, Optional<String> bundle) {
        int place = lines.size() + 1;
        var kind = dice.percent(30) ? LineKind.COURSE : dice.any(KINDS);
        long quantity = dice.percent(60) ? 1 : dice.percent(80) ? 2L + dice.below(3) : 5L + dice.below(8);
        long net = amounts.price() * quantity - (dice.percent(12) ? dice.below(quantity + 1) : 0);
        lines.add(new LineFacts(place, Integer.toString(place), "sku-" + place, kind, role, quantity, amounts.money(Math.max(0, net)), bundle,
                creator(chain)));
    }

    private Optional<String> creator(List<PersonFacts> chain) {
        if (dice.percent(82)) {
            return Optional.empty();
        }
        return Optional.of(dice.percent(75) ? "p" + (chain.size() + 1) : dice.any(chain).alias());
    }
}
