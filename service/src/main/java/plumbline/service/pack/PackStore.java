package plumbline.service.pack;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.service.pack.PackMapper.VersionRow;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** The versions of all packs. */
@Component
public final class PackStore {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final PackMapper mapper;

    PackStore(PackMapper mapper) {
        this.mapper = mapper;
    }

    /** Stores files that came with the product as {@link #store(String, PackFiles, Origin, Instant)} does. */
    public PackVersion store(String pack, PackFiles files, Instant now) {
        return store(pack, files, Origin.PRODUCT, now);
    }

    /** Stores files as the next version of a pack, in the caller's transaction; the version that has these very files, if there is one. */
    public PackVersion store(String pack, PackFiles files, Origin origin, Instant now) {
        lock(pack);
        var hash = files.hash();
        var known = mapper.byHash(pack, hash);
        if (known != null) {
            return known;
        }
        keep(files);
        var version = new PackVersion(pack, latest(pack).map(PackVersion::version).orElse(0) + 1, hash);
        mapper.insertVersion(pack, new VersionRow(version.version(), hash, now, origin.draft().orElse(null), origin.title(),
                String.join(" ", origin.authors()), origin.approver().orElse(null)));
        return version;
    }

    /** Keeps files under their hash, in the caller's transaction, without making a version of them. */
    public void keep(PackFiles files) {
        var hash = files.hash();
        for (var path : files.paths()) {
            mapper.insertFile(hash, path, keep(files.bytes(path)));
        }
    }

    /** Keeps one file's content, in the caller's transaction, and gives its {@link PackFiles#sha256}. */
    public String keep(byte[] content) {
        var blob = PackFiles.sha256(content);
        mapper.insertBlob(blob, content);
        return blob;
    }

    /** Until the caller's transaction ends nobody else gives the pack another version. */
    public void lock(String pack) {
        mapper.lock(pack);
    }

    /**
     * The newest version of a pack.
     *
     * @throws Problem
     *             {@code unknown-pack}
     */
    public PackVersion newest(String pack) {
        return latest(pack)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_PACK, "nobody knows the pack '%s'; GET /packs lists them".formatted(pack)));
    }

    /**
     * The version that a path names.
     *
     * @throws Problem
     *             {@code unknown-pack}, {@code unknown-version}
     */
    public PackVersion named(String pack, String number) {
        var newest = newest(pack);
        return Optional.of(number).filter(it -> NUMBER.matcher(it).matches()).flatMap(it -> version(pack, Integer.parseInt(it))).orElseThrow(
                () -> Problem.of(ProblemType.UNKNOWN_VERSION, "%s has no such version; the newest is %d".formatted(pack, newest.version())));
    }

    /** The pack that a version is. */
    public Pack read(PackVersion version) {
        return Pack.read(version.pack(), files(version));
    }

    /** The files of a version. */
    public PackFiles files(PackVersion version) {
        return files(version.hash());
    }

    /** The files kept under a hash; none where nothing was. */
    public PackFiles files(String hash) {
        var files = new TreeMap<String, byte[]>();
        mapper.files(hash).forEach(file -> files.put(file.path(), file.content()));
        return new PackFiles(files);
    }

    /** The version with a number. */
    public Optional<PackVersion> version(String pack, int version) {
        return Optional.ofNullable(mapper.byNumber(pack, version));
    }

    /** The version with a hash. */
    public Optional<PackVersion> version(String pack, String hash) {
        return Optional.ofNullable(mapper.byHash(pack, hash));
    }

    /** The newest version, in force or not. */
    public Optional<PackVersion> latest(String pack) {
        return Optional.ofNullable(mapper.latest(pack));
    }
}
