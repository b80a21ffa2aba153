package plumbline.service.gate;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.gate.GuaranteeStep;
import plumbline.gate.Setting;
import plumbline.gate.Watch;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;
import plumbline.search.GuaranteeSearch;
import plumbline.search.SearchPlan;
import plumbline.search.SearchPlan.Version;
import plumbline.search.SearchResult;
import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;

/** Searches among the customers of a programme for one whom a draft would reward against a guarantee. */
@Component
final class GuaranteeSearches implements GuaranteeStep {

    private static final String PREFIX = "sha256:";
    private static final int SEED_DIGITS = 16;

    private final Programs programs;
    private final Transactions transactions;

    GuaranteeSearches(Programs programs, Transactions transactions) {
        this.programs = programs;
        this.transactions = transactions;
    }

    /** A pack that no programme uses says nothing of anybody's rewards yet. */
    @Override
    public Result search(Setting setting, List<Pack> packs, Rulebook draft, Watch watch) {
        return programs.find(setting.program()).map(program -> search(program, setting, new Version(draft, packs), watch))
                .orElseGet(() -> new Result(List.of(), new TreeMap<>()));
    }

    private Result search(Program program, Setting setting, Version draft, Watch watch) {
        if (setting.packs().isEmpty()) {
            return search(program, draft, Optional.empty(), watch);
        }
        try (var base = Rulebook.compile(setting.packs(), program.currency())) {
            return search(program, draft, Optional.of(new Version(base, setting.packs())), watch);
        }
    }

    /** The same draft on the same day is searched in the same way, whoever asks. */
    private Result search(Program program, Version draft, Optional<Version> base, Watch watch) {
        var setting = new SearchPlan.Setting(program.currency(), program.jurisdiction(), program.zone());
        var plan = new SearchPlan(draft, base, setting, LocalDate.ofInstant(transactions.now(), program.zone()), seed(draft.rulebook().hash()),
                SearchPlan.CASES);
        var found = GuaranteeSearch.run(plan, watch.stopped(), watch.progress());
        return new Result(found.counterExamples().stream()
                .map(it -> new CounterExample(it.guarantee(), it.rule(), it.text(), it.file(), it.scenario())).toList(), told(plan, found));
    }

    private static long seed(String hash) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hash, PREFIX.length(), PREFIX.length() + SEED_DIGITS)).getLong();
    }

    private static SortedMap<String, Object> told(SearchPlan plan, SearchResult found) {
        var told = new TreeMap<String, Object>();
        told.put("seed", Long.toString(plan.seed()));
        told.put("day", plan.day().toString());
        told.put("cases", found.cases());
        told.put("decisions", found.decisions());
        told.put("boundaries", found.boundaries());
        return told;
    }
}
