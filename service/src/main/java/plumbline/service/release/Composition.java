package plumbline.service.release;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.service.pack.PackVersion;

/**
 * The pack versions that a programme decides by, in the order in which it names them.
 *
 * @param packs
 *            for everybody, or while there is a trial for the rest
 * @param trial
 *            a version limited to a share of the members
 */
record Composition(List<PackVersion> packs, Optional<Trial> trial) {

    static final Composition NOTHING = new Composition(List.of(), Optional.empty());

    Composition {
        packs = List.copyOf(packs);
    }

    /**
     * A trial.
     *
     * @param pack
     *            whose version is tried
     * @param share
     *            of the members, above 0 and below 1
     * @param packs
     *            all versions that they are decided by
     */
    record Trial(String pack, BigDecimal share, List<PackVersion> packs) {

        Trial {
            packs = List.copyOf(packs);
        }
    }

    /** The version of a pack, if it is used. */
    Optional<PackVersion> of(String pack) {
        return packs.stream().filter(it -> it.pack().equals(pack)).findFirst();
    }

    /** Another version of a pack for everybody; a trial of the same pack ends by it. */
    Composition with(PackVersion version) {
        var rest = trial.filter(it -> !it.pack().equals(version.pack()))
                .map(it -> new Trial(it.pack(), it.share(), replaced(it.packs(), version)));
        return new Composition(replaced(packs, version), rest);
    }

    /** Another version of a pack for a share of the members only. */
    Composition trying(PackVersion version, BigDecimal share) {
        return new Composition(packs, Optional.of(new Trial(version.pack(), share, replaced(packs, version))));
    }

    /** These packs in this order, the versions as they are here where they are. */
    Composition ordered(List<PackVersion> order) {
        return new Composition(order.stream().map(it -> of(it.pack()).orElse(it)).toList(), trial);
    }

    private static List<PackVersion> replaced(List<PackVersion> packs, PackVersion version) {
        var replaced = new ArrayList<>(packs);
        boolean known = false;
        for (int i = 0; i < replaced.size(); i++) {
            if (replaced.get(i).pack().equals(version.pack())) {
                replaced.set(i, version);
                known = true;
            }
        }
        if (!known) {
            replaced.add(version);
        }
        return replaced;
    }
}
