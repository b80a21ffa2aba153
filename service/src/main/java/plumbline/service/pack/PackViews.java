package plumbline.service.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.fact.Bilingual;
import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.service.pack.PackMapper.VersionRow;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Stored packs as answers show them. */
@Component
final class PackViews {

    private static final String HEAD = "pack.yaml";

    private final PackMapper mapper;
    private final InForce inForce;

    PackViews(PackMapper mapper, InForce inForce) {
        this.mapper = mapper;
        this.inForce = inForce;
    }

    /** A pack in a list; no title where its newest version does not tell one. */
    record Summary(String pack, Optional<Bilingual> title, int latest, Map<String, Integer> inForce) {}

    /** A pack with its versions, newest first. */
    record View(String pack, Optional<Bilingual> title, int latest, Map<String, Integer> inForce, List<Version> versions) {}

    /** A version in a list. */
    record Version(int version, String hash, Instant at, Optional<String> draft, String title, List<String> authors, Optional<String> approver) {

        static Version of(VersionRow row) {
            var origin = Origin.of(row);
            return new Version(row.version(), row.hash(), row.at(), origin.draft(), origin.title(), origin.authors(), origin.approver());
        }
    }

    /** A version with its files. */
    record Whole(String pack, int version, String hash, Instant at, Optional<String> draft, String title, List<String> authors,
            Optional<String> approver, List<File> files) {}

    /** A file. */
    record File(String path, String hash, int size, String text) {}

    Summary summary(PackVersion row) {
        return new Summary(row.pack(), title(row.hash()), row.version(), inForce.versions(row.pack()));
    }

    View pack(String pack) {
        var versions = mapper.history(pack);
        if (versions.isEmpty()) {
            throw Problem.of(ProblemType.UNKNOWN_PACK, "nobody knows the pack '%s'; GET /packs lists them".formatted(pack));
        }
        var latest = versions.getFirst();
        return new View(pack, title(latest.hash()), latest.version(), inForce.versions(pack), versions.stream().map(Version::of).toList());
    }

    Whole version(PackVersion version) {
        var row = mapper.history(version.pack()).stream().filter(it -> it.version() == version.version()).map(Version::of).findFirst().orElseThrow();
        var files = mapper.files(version.hash()).stream().map(file -> new File(file.path(), "sha256:" + PackFiles.sha256(file.content()),
                file.content().length, new String(file.content(), StandardCharsets.UTF_8))).toList();
        return new Whole(version.pack(), row.version(), row.hash(), row.at(), row.draft(), row.title(), row.authors(), row.approver(), files);
    }

    private Optional<Bilingual> title(String hash) {
        return Optional.ofNullable(mapper.file(hash, HEAD)).flatMap(file -> Pack.title(new PackFiles(Map.of(HEAD, file.content()))));
    }
}
