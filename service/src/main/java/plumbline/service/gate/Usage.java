package plumbline.service.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.gate.Setting;
import plumbline.pack.Pack;
import plumbline.service.draft.Snapshot;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.release.Rulebooks;

/** Which programmes use a pack, and with which others. */
@Component
final class Usage {

    private static final Currency ALONE = Currency.getInstance("CNY");

    private final Programs programs;
    private final Rulebooks rulebooks;
    private final PackStore packs;

    Usage(Programs programs, Rulebooks rulebooks, PackStore packs) {
        this.programs = programs;
        this.rulebooks = rulebooks;
        this.packs = packs;
    }

    /** The programmes in which a draft's pack is in force, or whose own it is; a setting without a programme where it is nobody's. */
    List<Setting> of(Snapshot draft, Instant now) {
        var settings = new ArrayList<Setting>();
        for (var program : programs.all()) {
            var id = program.id();
            var inForce = new TreeMap<String, PackVersion>();
            rulebooks.at(program, now).ifPresent(named -> named.packs().forEach(it -> inForce.put(it.pack(), it)));
            if (draft.pack().equals(program.ownPack())) {
                settings.add(new Setting(id, program.currency(), read(required(draft, inForce))));
            } else if (inForce.containsKey(draft.pack())) {
                settings.add(new Setting(id, program.currency(), read(ordered(program, now))));
            }
        }
        return settings.isEmpty() ? List.of(new Setting("", ALONE, List.of())) : settings;
    }

    /** A programme's own pack says which others it is made to be used with; those in force, else the newest. */
    private List<PackVersion> required(Snapshot draft, Map<String, PackVersion> inForce) {
        var versions = new ArrayList<PackVersion>();
        var names = new ArrayList<String>();
        Pack.reading(draft.pack(), draft.files()).pack().ifPresent(pack -> names.addAll(pack.requires()));
        names.add(draft.pack());
        for (var name : names) {
            var version = inForce.get(name);
            if (version != null) {
                versions.add(version);
            } else {
                packs.latest(name).ifPresent(versions::add);
            }
        }
        return versions;
    }

    private List<PackVersion> ordered(Program program, Instant now) {
        return rulebooks.at(program, now).map(it -> it.packs()).orElse(List.of());
    }

    private List<Pack> read(List<PackVersion> versions) {
        return versions.stream().map(packs::read).toList();
    }
}
