package plumbline.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import tools.jackson.core.type.TypeReference;

/**
 * A rule pack, read and found sound in itself.
 *
 * @param id
 *            its folder with hyphens, such as {@code law-cn}
 * @param prefix
 *            with which its rule, parameter and table ids begin
 * @param jurisdiction
 *            whose law it is; none for platforms and programmes, whose rules always apply
 * @param requires
 *            ids of packs that it is made to be used with
 * @param rules
 *            by id
 * @param warnings
 *            what somebody should look at
 */
public record Pack(String id, String prefix, Bilingual title, Optional<Jurisdiction> jurisdiction, String owner, List<String> requires,
        List<RuleSource> rules,
        NavigableMap<String, Parameter> parameters, NavigableMap<String, Table> tables, NavigableMap<String, Citation> citations,
        NavigableMap<String, Text> texts, PackFiles files, List<Finding> warnings) {

    /** The verb of {@link plumbline.fact.share.Share} that names its channel literally, since a decision has to read more for it. */
    static final String REACH = "deferBeyondReach";

    /**
     * Reads and checks a pack.
     *
     * @throws PackRejected
     *             with every finding, if any is an error
     */
    public static Pack read(String id, PackFiles files) {
        var reading = reading(id, files);
        if (reading.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
            throw new PackRejected(id, reading.findings());
        }
        return reading.pack().orElseThrow(() -> new PackRejected(id, reading.findings()));
    }

    /** Reads and checks a pack that may well have mistakes. */
    public static Reading reading(String id, PackFiles files) {
        return new PackReader(id, files).read();
    }

    /** The title that {@code pack.yaml} tells, where that can be read; the rest need not be sound. */
    public static Optional<Bilingual> title(PackFiles files) {
        return Yaml.read(files, "pack.yaml", new TypeReference<Yaml.PackFile>() {}, new ArrayList<>()).map(Yaml.PackFile::title);
    }

    /**
     * What could be read of a pack.
     *
     * @param pack
     *            sound enough to be compiled; not to decide by, as long as there are errors. None where a file has another form than such files have
     * @param findings
     *            everything that was found
     */
    public record Reading(Optional<Pack> pack, List<Finding> findings) {}

    /** The channels of which its rules limit how many people the whole programme reaches: the first text that {@link #REACH} names. */
    public SortedSet<String> reachChannels() {
        var channels = new TreeSet<String>();
        for (var rule : rules) {
            rule.calls().stream().filter(call -> call.verb().equals(REACH)).flatMap(call -> call.texts().stream().limit(1)).forEach(channels::add);
        }
        return channels;
    }

    /** The path of a file in one of its stage folders, by the id that rules use: {@code liandong.tier} with {@code .csv}. */
    Optional<String> fileOf(String named, String ending) {
        var name = "/" + named.substring(Math.min(named.length(), prefix.length() + 1)) + ending;
        for (var path : files.paths()) {
            if (path.endsWith(name)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** The channels that its tables list: what an officer adds there may be shared on. */
    public SortedSet<String> channels() {
        var channels = new TreeSet<String>();
        for (var table : tables.values()) {
            var key = table.columns().getFirst();
            if (key.type() == Table.Column.Type.CHANNEL) {
                table.rows().forEach(row -> channels.add(row.text(key.id())));
            }
        }
        return channels;
    }
}
