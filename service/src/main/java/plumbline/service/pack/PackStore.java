package plumbline.service.pack;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import plumbline.pack.PackFiles;

/** The versions of all packs. */
@Component
public final class PackStore {

    private final PackMapper mapper;

    PackStore(PackMapper mapper) {
        this.mapper = mapper;
    }

    /** Stores files as the next version of a pack, in the caller's transaction; the version that has these very files, if there is one. */
    public PackVersion store(String pack, PackFiles files, Instant now) {
        var hash = files.hash();
        var known = mapper.byHash(pack, hash);
        if (known != null) {
            return known;
        }
        for (var path : files.paths()) {
            var bytes = files.bytes(path);
            var blob = PackFiles.sha256(bytes);
            mapper.insertBlob(blob, bytes);
            mapper.insertFile(hash, path, blob);
        }
        var version = new PackVersion(pack, latest(pack).map(PackVersion::version).orElse(0) + 1, hash);
        mapper.insertVersion(version, now);
        return version;
    }

    /** The files of a version. */
    public PackFiles files(PackVersion version) {
        var files = new TreeMap<String, byte[]>();
        mapper.files(version.hash()).forEach(file -> files.put(file.path(), file.content()));
        return new PackFiles(files);
    }

    /** The version with a number. */
    public Optional<PackVersion> version(String pack, int version) {
        return Optional.ofNullable(mapper.byNumber(pack, version));
    }

    /** The newest version, in force or not. */
    public Optional<PackVersion> latest(String pack) {
        return Optional.ofNullable(mapper.latest(pack));
    }
}
