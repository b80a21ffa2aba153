package plumbline.service.release;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import plumbline.service.database.Moment;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;
import plumbline.service.program.LimitsInForce;
import plumbline.service.program.Program;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * Which rulebook a programme decides by, and any older one by its hash. Whoever decides asks with a moment that was read for this very decision, so
 * that a node never goes by what it heard some time ago; one without a lease, or without the rulebook, decides nothing.
 */
@Component
public final class Rulebooks implements LimitsInForce {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ReleaseMapper mapper;
    private final Compositions compositions;
    private final Shelf shelf;
    private final Lease lease;
    private final PackStore packs;
    private final Transactions transactions;
    private final Map<String, InForce> inForce = new ConcurrentHashMap<>();

    Rulebooks(ReleaseMapper mapper, Compositions compositions, Shelf shelf, Lease lease, PackStore packs, Transactions transactions) {
        this.mapper = mapper;
        this.compositions = compositions;
        this.shelf = shelf;
        this.lease = lease;
        this.packs = packs;
        this.transactions = transactions;
    }

    /**
     * The rulebook that a member is decided by at a moment.
     *
     * @param member
     *            the storefront's id of the buyer or the sharer
     * @throws Problem
     *             {@code rulebook-unavailable} if none is in force, or this node has lost its lease or the rulebook
     */
    public Loaded inForce(Program program, Moment moment, String member) {
        var known = known(program, moment);
        var variant = known.variant(program, member);
        return atHand(known.hash(variant)).as(variant);
    }

    /** The rulebook by which a member was decided lately; whoever stores a decision asks {@link #inForce} in the storing transaction. */
    public Loaded lately(Program program, String member) {
        var known = inForce.get(program.id());
        if (known == null) {
            return inForce(program, transactions.moment(), member);
        }
        var variant = known.variant(program, member);
        return atHand(known.hash(variant)).as(variant);
    }

    /** The channels that a share may name, whoever sends it. */
    public SortedSet<String> channels(Program program) {
        var known = Optional.ofNullable(inForce.get(program.id())).orElseGet(() -> known(program, transactions.moment()));
        var channels = new TreeSet<>(atHand(known.hash()).rulebook().channels());
        known.trial().ifPresent(trial -> channels.addAll(atHand(trial.hash()).rulebook().channels()));
        return channels;
    }

    /**
     * A rulebook by its hash, in force or long out of it; compiled if it is not at hand, which takes seconds.
     *
     * @throws Problem
     *             {@code rulebook-unavailable} if nobody knows it
     */
    public Loaded byHash(Program program, String hash) {
        return shelf.load(program, hash);
    }

    /** What answers say of a rulebook that decided something. */
    public Loaded.Named named(String hash) {
        return compositions.named(hash).orElseThrow(() -> new IllegalStateException("nobody knows the rulebook " + hash));
    }

    /** What answers say of the rulebook that is, was or, as far as it is announced, will be in force at an instant; none before the first. */
    public Optional<Loaded.Named> at(Program program, Instant instant) {
        return Optional.ofNullable(mapper.inForce(program.id(), instant)).flatMap(row -> compositions.named(row.rulebook()));
    }

    /** Whether an emergency ended what a quote pinned before it was paid. */
    public boolean isPinEnded(Program program, Instant quotedAt, Instant paidAt) {
        return mapper.endedPins(program.id(), quotedAt, paidAt) > 0;
    }

    @Override
    public List<Limit> of(Program program, Instant now) {
        var day = LocalDate.ofInstant(now, program.zone());
        var limits = new ArrayList<Limit>();
        for (var version : at(program, now).map(Loaded.Named::packs).orElse(List.of())) {
            for (var parameter : packs.read(version).parameters().values()) {
                parameter.at(day).ifPresent(dated -> limits.add(new Limit(parameter.id(), parameter.title(),
                        parameter.unit().name().toLowerCase(Locale.ROOT), parameter.unit().print(dated.value()), dated.citation())));
            }
        }
        return limits;
    }

    /** Whether this node can decide for a programme: it holds its lease and has what is in force. */
    boolean isReady(Program program, Moment moment) {
        var row = mapper.inForce(program.id(), moment.now());
        return lease.isHeld() && (row == null || row.rulebooks().stream().allMatch(hash -> shelf.find(hash).isPresent()));
    }

    private InForce known(Program program, Moment moment) {
        var known = inForce.get(program.id());
        if (known == null || !known.holdsAt(moment, program)) {
            known = look(program, moment);
            inForce.put(program.id(), known);
        }
        return known;
    }

    private InForce look(Program program, Moment moment) {
        var row = mapper.inForce(program.id(), moment.now());
        if (row == null) {
            throw unavailable("no rulebook is in force for '%s'; activate its packs first".formatted(program.id()));
        }
        var until = Optional.ofNullable(mapper.nextSwitch(program.id(), moment.now())).orElse(Instant.MAX);
        var trial = Optional.ofNullable(row.trial()).map(hash -> new InForce.Trial(hash, new BigDecimal(String.valueOf(row.share()))));
        return new InForce(moment.news(program.id()), row.rulebook(), trial, moment.now(), until);
    }

    private Loaded atHand(String hash) {
        if (!lease.isHeld()) {
            throw unavailable("this node is not, or no longer, registered with the others; it is joining them");
        }
        return shelf.find(hash).orElseThrow(() -> unavailable("this node is loading the rulebook %s, which is in force".formatted(hash)));
    }

    private static Problem unavailable(String detail) {
        return Problem.of(ProblemType.RULEBOOK_UNAVAILABLE, detail).retryAfter(RETRY);
    }
}
