package plumbline.service.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import plumbline.pack.BundledPacks;
import plumbline.pack.Pack;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.log.Ulids;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;
import plumbline.service.release.ReleaseMapper.ActivationRow;

/**
 * Stores the packs that come with the product, and puts them in force where a programme has no rules yet. Those of a later release are stored as
 * new versions and wait for an approver: what officers have put in force stays. Two nodes may start at once; the programme's lock lets one do it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Seeding implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);
    private static final String FIRST = "packs that come with the product";

    private final ReleaseMapper mapper;
    private final PackStore store;
    private final Programs programs;
    private final Transactions transactions;
    private final Compositions compositions;
    private final Log log;
    private final Ulids ulids;

    Seeding(ReleaseMapper mapper, PackStore store, Programs programs, Transactions transactions, Compositions compositions, Log log, Ulids ulids) {
        this.mapper = mapper;
        this.store = store;
        this.programs = programs;
        this.transactions = transactions;
        this.compositions = compositions;
        this.log = log;
        this.ulids = ulids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var bundled = BundledPacks.all();
        for (var program : programs.all()) {
            var own = bundled.get(program.ownPack());
            if (own != null) {
                var packs = new ArrayList<Pack>();
                own.requires().forEach(pack -> packs.add(bundled.get(pack)));
                packs.add(own);
                transactions.run(now -> seed(program, packs, now)).forEach(version -> LOG.info(
                        "Version {} of {} has come with this release of the product; it takes effect when an approver activates it",
                        version.version(), version.pack()));
            }
        }
    }

    /** The versions that are stored but not in force. */
    private List<PackVersion> seed(Program program, List<Pack> packs, Instant now) {
        programs.lock(program);
        var before = packs.stream().map(Pack::id).flatMap(id -> store.latest(id).stream()).toList();
        var versions = packs.stream().map(pack -> store.store(pack.id(), pack.files(), now)).toList();
        if (mapper.last(program.id()) != null) {
            return versions.stream().filter(version -> before.stream().noneMatch(it -> it.pack().equals(version.pack())
                    && it.version() >= version.version())).toList();
        }
        var hash = compositions.keep(versions);
        var id = ulids.next("a_");
        mapper.insertActivation(new ActivationRow(program.id(), 1, id, hash, null, null, null, now, "armed", false), FIRST, now);
        mapper.announce(program.id());
        log.append(log.entry(Event.of(Kind.RULE_ACTIVATE, Event.SERVICE).in(program.id()).about(id).decidedBy(hash).with("reason", FIRST), now));
        return List.of();
    }
}
