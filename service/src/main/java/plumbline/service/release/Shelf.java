package plumbline.service.release;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plumbline.decision.WarmUp;
import plumbline.decision.share.ShareWarmUp;
import plumbline.pack.Pack;
import plumbline.pack.PackFiles;
import plumbline.rulebook.PackRef;
import plumbline.rulebook.Rulebook;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;
import plumbline.service.program.Program;
import plumbline.service.trail.RulebookLost;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** The compiled rulebooks of this node, by hash: those in force, those to come, and a few that quotes pinned. */
@Component
final class Shelf {

    /** 上限: compiled rulebooks kept at once; an older one that a quote pinned is compiled again from its files. */
    static final int KEPT = 8;
    /** 上限: the same, of those that only past decisions need. */
    private static final int ARCHIVED = 4;
    private static final String ARCHIVE = "archived ";
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Longer than any request lasts that may still decide by a rulebook pushed out. */
    private static final Duration DRAIN = Duration.ofMinutes(2);
    /** Decisions after which a rulebook decides about as fast as it will; a new JVM would want more, but its first quote would wait for them. */
    private static final int WARM_UP = 5_000;
    private static final int SHARE_WARM_UP = 500;

    private final Compositions compositions;
    private final PackStore packs;
    private final Transactions transactions;
    private final LinkedHashMap<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<String, Loaded> archived = new LinkedHashMap<>(8, 0.75f, true);
    private final Map<String, FutureTask<Loaded>> loading = new ConcurrentHashMap<>();
    private final List<PushedOut> pushedOut = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> needed = new ConcurrentHashMap<>();

    Shelf(Compositions compositions, PackStore packs, Transactions transactions) {
        this.compositions = compositions;
        this.packs = packs;
        this.transactions = transactions;
    }

    /** A rulebook that is at hand. */
    Optional<Loaded> find(String hash) {
        synchronized (loaded) {
            return Optional.ofNullable(loaded.get(hash));
        }
    }

    /**
     * A rulebook, compiled and warmed up if it is not at hand, which takes seconds; others go on deciding by what they have, and those who want the
     * same one wait for it.
     *
     * @throws Problem
     *             {@code rulebook-unavailable} if nobody knows it
     */
    Loaded load(Program program, String hash) {
        var found = find(hash);
        return found.isPresent() ? found.get() : once(hash, () -> decider(program, hash));
    }

    /**
     * A rulebook for past decisions: compiled if it is not at hand, which takes a second, but not warmed up, and pushing out none that decides.
     *
     * @throws Problem
     *             {@code rulebook-unavailable} if nobody knows it
     */
    Loaded archived(Program program, String hash) {
        var found = find(hash).or(() -> findArchived(hash));
        return found.isPresent() ? found.get() : once(ARCHIVE + hash, () -> archive(program, hash));
    }

    /** What is at hand. */
    SortedSet<String> hashes() {
        synchronized (loaded) {
            return new TreeSet<>(loaded.keySet());
        }
    }

    /** The rulebooks that a programme decides by or is about to: they stay, whatever else is asked for. */
    void need(Program program, Set<String> hashes) {
        needed.put(program.id(), Set.copyOf(hashes));
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
            archived.values().forEach(it -> it.rulebook().close());
            archived.clear();
        }
    }

    /** Whoever else wants the same waits for it. */
    private Loaded once(String what, Callable<Loaded> load) {
        var task = loading.computeIfAbsent(what, _ -> new FutureTask<>(load));
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rulebook %s was compiled".formatted(what), e);
        } finally {
            loading.remove(what, task);
        }
    }

    /** One that past decisions needed is warmed up, and is no longer theirs alone. */
    private Loaded decider(Program program, String hash) {
        var cold = taken(hash);
        var found = cold.isPresent() ? cold.get() : compiled(program, hash);
        var now = transactions.now();
        WarmUp.run(found.rulebook(), program.currency(), program.jurisdiction(), LocalDate.ofInstant(now, program.zone()), WARM_UP);
        ShareWarmUp.run(found.rulebook(), program.jurisdiction(), now, SHARE_WARM_UP);
        keep(found);
        return found;
    }

    private Loaded archive(Program program, String hash) {
        var cold = compiled(program, hash);
        synchronized (loaded) {
            archived.put(hash, cold);
            if (archived.size() > ARCHIVED) {
                pushedOut.add(new PushedOut(archived.pollFirstEntry().getValue().rulebook(), System.nanoTime()));
            }
        }
        return cold;
    }

    private Optional<Loaded> findArchived(String hash) {
        synchronized (loaded) {
            return Optional.ofNullable(archived.get(hash));
        }
    }

    private Optional<Loaded> taken(String hash) {
        synchronized (loaded) {
            return Optional.ofNullable(archived.remove(hash));
        }
    }

    /** Pushes out what was asked for longest ago and nobody needs; more than needed programmes keep more. */
    private void keep(Loaded found) {
        synchronized (loaded) {
            loaded.putIfAbsent(found.hash(), found);
            var others = loaded.entrySet().iterator();
            while (loaded.size() > KEPT && others.hasNext()) {
                var oldest = others.next();
                if (!oldest.getKey().equals(found.hash()) && needed.values().stream().noneMatch(it -> it.contains(oldest.getKey()))) {
                    pushedOut.add(new PushedOut(oldest.getValue().rulebook(), System.nanoTime()));
                    others.remove();
                }
            }
        }
    }

    /** Of files changed since it is not said that they cannot be compiled, but that they are others. */
    private Loaded compiled(Program program, String hash) {
        var named = compositions.named(hash)
                .orElseThrow(() -> Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, "nobody knows the rulebook " + hash).retryAfter(RETRY));
        var files = new LinkedHashMap<String, PackFiles>();
        named.packs().forEach(it -> files.put(it.pack(), packs.files(it)));
        var stored = Rulebook.hashOf(files.entrySet().stream().map(it -> new PackRef(it.getKey(), it.getValue().hash())).toList());
        if (!stored.equals(hash)) {
            throw new RulebookLost("the stored files of rulebook %s give %s".formatted(hash, stored));
        }
        var content = files.entrySet().stream().map(it -> Pack.read(it.getKey(), it.getValue())).toList();
        return new Loaded(named, Rulebook.compile(content, program.currency()), Variant.ALL);
    }

    private record PushedOut(Rulebook rulebook, long atNanos) {}
}
