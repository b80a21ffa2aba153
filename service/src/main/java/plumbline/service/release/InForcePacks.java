package plumbline.service.release;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.service.database.Transactions;
import plumbline.service.pack.InForce;
import plumbline.service.program.Programs;

/** Tells the stored packs which of them decide. */
@Component
final class InForcePacks implements InForce {

    private final Rulebooks rulebooks;
    private final Programs programs;
    private final Transactions transactions;

    InForcePacks(Rulebooks rulebooks, Programs programs, Transactions transactions) {
        this.rulebooks = rulebooks;
        this.programs = programs;
        this.transactions = transactions;
    }

    @Override
    public Map<String, Integer> versions(String pack) {
        var versions = new TreeMap<String, Integer>();
        var now = transactions.now();
        for (var id : programs.ids()) {
            rulebooks.at(programs.of(id), now).ifPresent(named -> named.packs().stream().filter(it -> it.pack().equals(pack)).findFirst()
                    .ifPresent(it -> versions.put(id, it.version())));
        }
        return versions;
    }
}
