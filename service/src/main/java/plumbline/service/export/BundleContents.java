package plumbline.service.export;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.springframework.stereotype.Component;

import plumbline.rulebook.PackRef;
import plumbline.service.checkpoint.Proofs;
import plumbline.service.checkpoint.Published;
import plumbline.service.evidence.BundleWriter;
import plumbline.service.evidence.Manifest;
import plumbline.service.export.Download.Gone;
import plumbline.service.export.ExportMapper.EntryRow;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
import plumbline.service.release.Rulebooks;
import plumbline.service.trail.Parts;
import plumbline.service.trail.Parts.Opened;

/** Writes what a manifest lists, some decisions at a time. */
@Component
final class BundleContents {

    private static final int PAGE = 100;

    private final Exports exports;
    private final Parts parts;
    private final Proofs proofs;
    private final Rulebooks rulebooks;
    private final PackStore packs;

    BundleContents(Exports exports, Parts parts, Proofs proofs, Rulebooks rulebooks, PackStore packs) {
        this.exports = exports;
        this.parts = parts;
        this.proofs = proofs;
        this.rulebooks = rulebooks;
        this.packs = packs;
    }

    /**
     * Writes rules, entries, proofs and parts.
     *
     * @throws IllegalStateException
     *             if a part cannot be opened any more that could when the manifest was made: somebody was erased meanwhile
     */
    void write(BundleWriter bundle, Manifest manifest, Published checkpoint, OptionalLong since, Gone gone) throws IOException {
        if (since.isPresent()) {
            long size = since.getAsLong();
            bundle.consistency(size, proofs.root(size), proofs.consistency(size, checkpoint.size()));
        }
        rules(bundle, manifest);
        var lines = manifest.decisions();
        for (int from = 0; from < lines.size(); from += PAGE) {
            var page = lines.subList(from, Math.min(lines.size(), from + PAGE));
            decisions(bundle, page, checkpoint);
            gone.rows(page.size());
        }
    }

    /** Writes an entry of the log with its proof. */
    void entry(BundleWriter bundle, String id, Published checkpoint) throws IOException {
        for (var entry : exports.entries(List.of(id))) {
            entry(bundle, entry, checkpoint);
        }
    }

    private void rules(BundleWriter bundle, Manifest manifest) throws IOException {
        var versions = new LinkedHashSet<PackVersion>();
        for (var hash : new LinkedHashSet<>(manifest.decisions().stream().map(Manifest.Line::rulebook).toList())) {
            var named = rulebooks.named(hash).packs();
            bundle.rulebook(named.stream().map(it -> new PackRef(it.pack(), it.hash())).toList());
            versions.addAll(named);
        }
        Set<PackRef> written = new LinkedHashSet<>();
        for (var version : versions) {
            if (written.add(new PackRef(version.pack(), version.hash()))) {
                bundle.pack(version.pack(), packs.files(version));
            }
        }
    }

    private void decisions(BundleWriter bundle, List<Manifest.Line> page, Published checkpoint) throws IOException {
        var entries = new HashMap<String, EntryRow>();
        exports.entries(page.stream().map(Manifest.Line::entry).toList()).forEach(it -> entries.put(it.entryId(), it));
        var opened = parts.of(page.stream().map(Manifest.Line::id).toList());
        for (var line : page) {
            var entry = entries.get(line.entry());
            if (entry == null) {
                throw new IllegalStateException("the entry of decision %s is gone".formatted(line.id()));
            }
            entry(bundle, entry, checkpoint);
            parts(bundle, line, opened);
        }
    }

    private static void parts(BundleWriter bundle, Manifest.Line line, Map<String, Opened> opened) throws IOException {
        var found = opened.getOrDefault(line.id(), Opened.nothing(line.id()));
        for (var name : line.parts()) {
            var part = found.part(name);
            bundle.part(line.id(), name, part.nonce(), part.body());
        }
    }

    private void entry(BundleWriter bundle, EntryRow entry, Published checkpoint) throws IOException {
        if (entry.seq() == null) {
            throw new IllegalStateException("entry %s has lost its place".formatted(entry.entryId()));
        }
        bundle.entry(entry.body(), proofs.ofIndex(entry.seq(), checkpoint));
    }
}
