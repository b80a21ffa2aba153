package plumbline.service.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.rulebook.Rulebook;
import plumbline.service.program.LimitsInForce;
import plumbline.service.program.Program;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Compiled rulebooks: which one a programme decides by, and any older one by its hash. */
@Component
public final class Rulebooks implements LimitsInForce {

    /** 上限: compiled rulebooks kept at once; an older one that a quote pinned is compiled again from its files. */
    private static final int KEPT = 8;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ReleaseMapper mapper;
    private final Map<String, InForce> inForce = new ConcurrentHashMap<>();
    private final LinkedHashMap<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);

    Rulebooks(ReleaseMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The rulebook that a programme decides by at an instant.
     *
     * @throws Problem
     *             {@code rulebook-unavailable} if none is in force
     */
    public Loaded inForce(Program program, Instant now) {
        var known = inForce.get(program.id());
        // All of a batch ask at one instant, so that one of them asks the database.
        if (known == null || !known.at.equals(now)) {
            known = look(program, now, known);
            inForce.put(program.id(), known);
        }
        return byHash(program, known.hash);
    }

    /**
     * A rulebook by its hash, in force or long out of it; compiled if it is not at hand, which takes seconds.
     *
     * @throws Problem
     *             {@code rulebook-unavailable} if nobody knows it
     */
    public Loaded byHash(Program program, String hash) {
        synchronized (loaded) {
            var found = loaded.get(hash);
            if (found == null) {
                found = load(program, hash);
                loaded.put(hash, found);
                if (loaded.size() > KEPT) {
                    // Decisions in flight may still use it: it is forgotten, and goes when they end.
                    loaded.remove(loaded.firstEntry().getKey());
                }
            }
            return found;
        }
    }

    @Override
    public List<Limit> of(Program program, Instant now) {
        var hash = mapper.inForce(program.id(), now);
        return hash == null ? List.of() : limits(hash);
    }

    /** Which pack versions are, were or will be in force at an instant; none before the first activation. */
    Optional<Loaded.Named> at(Program program, Instant instant) {
        return Optional.ofNullable(mapper.inForce(program.id(), instant)).flatMap(hash -> Optional.ofNullable(mapper.rulebook(hash)))
                .map(row -> new Loaded.Named(row.id(), row.hash(), mapper.packs(row.hash())));
    }

    private InForce look(Program program, Instant now, @Nullable InForce known) {
        long news = mapper.news(program.id());
        if (known != null && known.news == news) {
            return new InForce(news, known.hash, now);
        }
        var hash = mapper.inForce(program.id(), now);
        if (hash == null) {
            throw Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, "no rulebook is in force for '%s'; activate its packs first".formatted(program.id()))
                    .retryAfter(RETRY);
        }
        return new InForce(news, hash, now);
    }

    private List<Limit> limits(String hash) {
        var limits = new ArrayList<Limit>();
        for (var version : mapper.packs(hash)) {
            for (var parameter : pack(version).parameters().values()) {
                var latest = parameter.values().lastEntry().getValue();
                limits.add(new Limit(parameter.id(), parameter.title(), parameter.unit().name().toLowerCase(Locale.ROOT),
                        latest.value().toPlainString(), latest.citation()));
            }
        }
        return limits;
    }

    private Loaded load(Program program, String hash) {
        var row = mapper.rulebook(hash);
        if (row == null) {
            throw Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, "nobody knows the rulebook " + hash).retryAfter(RETRY);
        }
        var versions = mapper.packs(hash);
        var rulebook = Rulebook.compile(versions.stream().map(this::pack).toList(), program.currency());
        if (!rulebook.hash().equals(hash)) {
            throw new IllegalStateException("the stored files of rulebook %s give %s".formatted(hash, rulebook.hash()));
        }
        return new Loaded(row.id(), hash, versions, rulebook);
    }

    private Pack pack(PackVersion version) {
        var files = new TreeMap<String, byte[]>();
        mapper.files(version.hash()).forEach(file -> files.put(file.path(), file.content()));
        return Pack.read(version.pack(), new PackFiles(files));
    }

    private record InForce(long news, String hash, Instant at) {}
}
