package plumbline.service.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import plumbline.pack.BundledPacks;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import plumbline.service.pack.PackStore;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;

/**
 * Stores the packs that come with the product and puts them in force: at the first start, and again when they differ from what is in force. Two
 * nodes may start at once; the programme's lock lets one of them do it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Seeding implements ApplicationRunner {

    private static final String ACTOR = "service";
    private static final String FIRST = "packs that come with the product";

    private final ReleaseMapper mapper;
    private final PackStore store;
    private final Programs programs;
    private final Transactions transactions;
    private final Rulebooks rulebooks;
    private final Log log;
    private final Ulids ulids;

    Seeding(ReleaseMapper mapper, PackStore store, Programs programs, Transactions transactions, Rulebooks rulebooks, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.store = store;
        this.programs = programs;
        this.transactions = transactions;
        this.rulebooks = rulebooks;
        this.log = log;
        this.ulids = ulids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var bundled = BundledPacks.all();
        for (var id : programs.ids()) {
            var own = bundled.get("program-" + id);
            if (own != null) {
                var packs = new ArrayList<Pack>();
                own.requires().forEach(pack -> packs.add(bundled.get(pack)));
                packs.add(own);
                var program = programs.of(id);
                transactions.run(now -> activate(program, packs, now));
                rulebooks.inForce(program, transactions.moment());
            }
        }
    }

    private String activate(Program program, List<Pack> packs, Instant now) {
        programs.lock(program);
        var hash = Rulebook.hash(packs);
        if (hash.equals(mapper.inForce(program.id(), now))) {
            return hash;
        }
        var versions = packs.stream().map(pack -> store.store(pack.id(), pack.files(), now)).toList();
        if (mapper.rulebook(hash) == null) {
            mapper.insertRulebook(new ReleaseMapper.RulebookRow(ulids.next("r_"), hash));
            for (int place = 0; place < versions.size(); place++) {
                mapper.insertRulebookPack(hash, place, versions.get(place));
            }
        }
        var id = ulids.next("a_");
        mapper.insertActivation(program.id(), mapper.epoch(program.id()) + 1, id, hash, now, FIRST);
        mapper.announce(program.id());
        log.append(log.entry(Event.of(Kind.RULE_ACTIVATE, ACTOR).in(program.id()).about(id).decidedBy(hash).with("reason", FIRST), now));
        return hash;
    }
}
