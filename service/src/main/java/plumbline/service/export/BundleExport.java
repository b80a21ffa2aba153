package plumbline.service.export;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import plumbline.service.checkpoint.LogKeys;
import plumbline.service.checkpoint.Published;
import plumbline.service.database.Keyset;
import plumbline.service.evidence.BundleWriter;
import plumbline.service.evidence.Manifest;
import plumbline.service.export.Exports.Begun;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Commitment;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.Note;
import plumbline.service.program.Programs;
import plumbline.service.trail.DecisionPages;
import plumbline.service.trail.DecisionPages.Row;
import plumbline.service.web.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports evidence bundles. What a bundle will hold is logged before it is written: the entry has the hash of the manifest, so that nobody can take
 * a decision out of the bundle afterwards.
 */
@Component
final class BundleExport {

    /** 上限: decisions of a bundle; their list is kept while it is written, and an auditor's laptop decides all of them again. */
    static final int DECISIONS_MAX = 10_000;
    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Exports exports;
    private final DecisionPages pages;
    private final BundleLines lines;
    private final BundleContents contents;
    private final Sequenced sequenced;
    private final LogKeys keys;
    private final Programs programs;
    private final SecureRandom random = new SecureRandom();

    BundleExport(Exports exports, DecisionPages pages, BundleLines lines, BundleContents contents, Sequenced sequenced, LogKeys keys,
            Programs programs) {
        this.exports = exports;
        this.pages = pages;
        this.lines = lines;
        this.contents = contents;
        this.sequenced = sequenced;
        this.keys = keys;
        this.programs = programs;
    }

    /**
     * The bundle of the decisions that are wanted.
     *
     * @throws Problem
     *             {@code invalid-input} if there are more than {@link #DECISIONS_MAX}, or it is to begin after the log's end; {@code overloaded} if
     *             the log has not taken in the last of them yet
     */
    Download of(Wanted wanted, Wanted.Decisions decisions, String actor) {
        var newest = sequenced.checkpoint();
        requireSince(decisions.since(), newest);
        // Read once: a key that comes while this runs is in neither the manifest nor the file that it vouches for.
        var vkeys = String.join("\n", keys.vkeys()) + "\n";
        var manifest = manifest(wanted, lines.of(matching(decisions.filters())), origin(newest), vkeys);
        var bytes = manifest.bytes();
        var export = exports.begin(actor, wanted, manifest.decisions().size(), Optional.of(BundleWriter.hash(bytes)));
        var checkpoint = covering(export);
        return new Download(exports, export, "evidence-%s.zip".formatted(export.id()), wanted.format(), (out, gone) -> {
            var bundle = new BundleWriter(out);
            bundle.head(bytes, vkeys, checkpoint.note());
            contents.write(bundle, manifest, checkpoint, decisions.since(), gone);
            contents.entry(bundle, export.entry(), checkpoint);
            bundle.finish();
        });
    }

    /** Whoever is told to come back later begins another export. */
    private Published covering(Begun export) {
        try {
            return sequenced.covering(export.entry());
        } catch (Problem late) {
            exports.end(export, 0, false);
            throw late;
        }
    }

    private static void requireSince(OptionalLong since, Published newest) {
        if (since.isPresent() && since.getAsLong() > newest.size()) {
            throw Problem.invalid("/since", "the log has %d entries so far; name the size of a checkpoint that you hold".formatted(newest.size()));
        }
    }

    /** Oldest first. */
    private List<Row> matching(List<DecisionPages.Asked> filters) {
        var all = new ArrayList<Row>();
        for (var filter : filters) {
            for (var page : Keyset.<Row>pages(PAGE, last -> pages.before(filter, last.map(Row::id), PAGE))) {
                all.addAll(page);
                if (all.size() > DECISIONS_MAX) {
                    throw Problem.invalid("/decisions",
                            "more than %d decisions match, the most that a bundle holds; narrow the filter, by from and to for instance".formatted(
                                    DECISIONS_MAX));
                }
            }
        }
        all.sort(Comparator.comparing(Row::id));
        return all;
    }

    private Manifest manifest(Wanted wanted, List<Manifest.Line> all, String origin, String vkeys) {
        var currencies = new TreeMap<String, String>();
        all.forEach(line -> currencies.computeIfAbsent(line.program(), it -> programs.of(it).currency().getCurrencyCode()));
        var nonce = new byte[Commitment.NONCE_BYTES];
        random.nextBytes(nonce);
        return new Manifest(origin, currencies, JSON.readTree(CanonicalJson.bytes(wanted.asked())), HexFormat.of().formatHex(nonce),
                BundleWriter.vouchedFor(vkeys), all);
    }

    private static String origin(Published newest) {
        return Checkpoint.parse(Note.parse(newest.note()).text()).origin();
    }
}
