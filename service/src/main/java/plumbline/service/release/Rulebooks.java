package plumbline.service.release;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plumbline.decision.WarmUp;
import plumbline.decision.share.ShareWarmUp;
import plumbline.pack.Pack;
import plumbline.rulebook.Rulebook;
import plumbline.service.database.Moment;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;
import plumbline.service.pack.PackVersion;
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
    /** Longer than any request lasts that may still decide by a rulebook pushed out. */
    private static final Duration DRAIN = Duration.ofMinutes(2);
    /** Decisions after which a rulebook decides about as fast as it will; a new JVM would want more, but its first quote would wait for them. */
    private static final int WARM_UP = 5_000;
    private static final int SHARE_WARM_UP = 500;

    private final ReleaseMapper mapper;
    private final PackStore packs;
    private final Transactions transactions;
    private final Map<String, InForce> inForce = new ConcurrentHashMap<>();
    private final LinkedHashMap<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, FutureTask<Loaded>> loading = new ConcurrentHashMap<>();
    private final List<PushedOut> pushedOut = new CopyOnWriteArrayList<>();

    Rulebooks(ReleaseMapper mapper, PackStore packs, Transactions transactions) {
        this.mapper = mapper;
        this.packs = packs;
        this.transactions = transactions;
    }

    /**
     * The rulebook that a programme decides by at a moment.
     *
     * @throws Problem
     *             {@code rulebook-unavailable} if none is in force
     */
    public Loaded inForce(Program program, Moment moment) {
        var known = inForce.get(program.id());
        if (known == null || !known.holdsAt(moment, program)) {
            known = look(program, moment);
            inForce.put(program.id(), known);
        }
        return byHash(program, known.hash);
    }

    /** The rulebook by which a programme decided last; whoever stores a decision asks {@link #inForce} in the storing transaction. */
    public Loaded lately(Program program) {
        var known = inForce.get(program.id());
        return known == null ? inForce(program, transactions.moment()) : byHash(program, known.hash);
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
            if (found != null) {
                return found;
            }
        }
        return loadOnce(program, hash);
    }

    /** Frees the rulebooks pushed out so long ago that nobody decides by them any more. */
    @Scheduled(fixedDelayString = "PT1M")
    void drain() {
        long now = System.nanoTime();
        var drained = pushedOut.stream().filter(it -> now - it.atNanos > DRAIN.toNanos()).toList();
        pushedOut.removeAll(drained);
        drained.forEach(it -> it.rulebook.close());
    }

    /** Frees all of them; nobody decides any more. */
    @PreDestroy
    void close() {
        pushedOut.forEach(it -> it.rulebook.close());
        synchronized (loaded) {
            loaded.values().forEach(it -> it.rulebook().close());
            loaded.clear();
        }
    }

    @Override
    public List<Limit> of(Program program, Instant now) {
        var hash = mapper.inForce(program.id(), now);
        return hash == null ? List.of() : limits(hash);
    }

    /** Which pack versions are, were or will be in force at an instant; none before the first activation. */
    public Optional<Loaded.Named> at(Program program, Instant instant) {
        return Optional.ofNullable(mapper.inForce(program.id(), instant)).flatMap(hash -> Optional.ofNullable(mapper.rulebook(hash)))
                .map(row -> new Loaded.Named(row.id(), row.hash(), mapper.packs(row.hash())));
    }

    private InForce look(Program program, Moment moment) {
        var hash = mapper.inForce(program.id(), moment.now());
        if (hash == null) {
            throw Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, "no rulebook is in force for '%s'; activate its packs first".formatted(program.id()))
                    .retryAfter(RETRY);
        }
        var until = Optional.ofNullable(mapper.nextSwitch(program.id(), moment.now())).orElse(Instant.MAX);
        return new InForce(moment.news(program.id()), hash, moment.now(), until);
    }

    private List<Limit> limits(String hash) {
        var limits = new ArrayList<Limit>();
        for (var version : mapper.packs(hash)) {
            for (var parameter : pack(version).parameters().values()) {
                var latest = parameter.values().lastEntry().getValue();
                limits.add(new Limit(parameter.id(), parameter.title(), parameter.unit().name().toLowerCase(Locale.ROOT),
                        parameter.unit().print(latest.value()), latest.citation()));
            }
        }
        return limits;
    }

    /** Compiles it while others go on deciding by what they have; those who want the same one wait for it. */
    private Loaded loadOnce(Program program, String hash) {
        var task = loading.computeIfAbsent(hash, it -> new FutureTask<>(() -> load(program, it)));
        task.run();
        try {
            var found = task.get();
            keep(found);
            return found;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rulebook %s was compiled".formatted(hash), e);
        } finally {
            loading.remove(hash, task);
        }
    }

    private void keep(Loaded found) {
        synchronized (loaded) {
            loaded.putIfAbsent(found.hash(), found);
            while (loaded.size() > KEPT) {
                var oldest = loaded.pollFirstEntry();
                pushedOut.add(new PushedOut(oldest.getValue().rulebook(), System.nanoTime()));
            }
        }
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
        WarmUp.run(rulebook, program.currency(), program.jurisdiction(), LocalDate.now(program.zone()), WARM_UP);
        ShareWarmUp.run(rulebook, program.jurisdiction(), transactions.now(), SHARE_WARM_UP);
        return new Loaded(row.id(), hash, versions, rulebook);
    }

    private Pack pack(PackVersion version) {
        return Pack.read(version.pack(), packs.files(version));
    }

    /** What was found: it holds from when it was looked for until the next switch, unless there are news. */
    private record InForce(long news, String hash, Instant from, Instant until) {

        boolean holdsAt(Moment moment, Program program) {
            return news == moment.news(program.id()) && !moment.now().isBefore(from) && moment.now().isBefore(until);
        }
    }

    private record PushedOut(Rulebook rulebook, long atNanos) {}
}
