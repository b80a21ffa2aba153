package plumbline.gate;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import plumbline.pack.Pack;

/**
 * Where a pack is to decide: a programme with the packs that are in force there.
 *
 * @param program
 *            its id; empty for a pack that no programme uses, checked alone
 * @param currency
 *            the programme's
 * @param packs
 *            in the programme's order, the pack's own version in force among them
 */
public record Setting(String program, Currency currency, List<Pack> packs) {

    public Setting {
        packs = List.copyOf(packs);
    }

    /** The packs with another version of one, which comes last where there was none. */
    public List<Pack> with(Pack version) {
        var all = new ArrayList<Pack>(packs.size() + 1);
        boolean isThere = false;
        for (var pack : packs) {
            boolean isIt = pack.id().equals(version.id());
            isThere |= isIt;
            all.add(isIt ? version : pack);
        }
        if (!isThere) {
            all.add(version);
        }
        return List.copyOf(all);
    }
}
