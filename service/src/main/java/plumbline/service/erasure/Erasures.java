package plumbline.service.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import plumbline.service.log.Commitment;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.member.Subject;
import plumbline.service.member.Subjects;
import plumbline.service.program.Program;
import plumbline.service.quote.OpenQuotes;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.Purpose;

/**
 * Erases members: who she was is closed for as long as the law has her transactions kept, her profile key is destroyed, her row forgets her, and the log
 * says so, all in one transaction under her lock. Nothing else is touched: decisions keep their proofs, postings their sums, her downline its place.
 */
@Component
final class Erasures {

    /** Which keys an entry says were destroyed. */
    static final String KEYS = "keys";

    private final ErasureMapper mapper;
    private final Subjects subjects;
    private final Identities identities;
    private final MemberKeys keys;
    private final Retention retention;
    private final OpenQuotes quotes;
    private final Log log;

    Erasures(ErasureMapper mapper, Subjects subjects, Identities identities, MemberKeys keys, Retention retention, OpenQuotes quotes, Log log) {
        this.quotes = quotes;
        this.mapper = mapper;
        this.subjects = subjects;
        this.identities = identities;
        this.keys = keys;
        this.retention = retention;
        this.log = log;
    }

    /**
     * Erases a locked member in the caller's transaction.
     *
     * @return until when the closed identity is kept; none if nothing had to be
     */
    Optional<Instant> erase(Program program, Subject subject, String actor, Instant now) {
        var until = keptUntil(program, subject, now);
        var commits = new TreeMap<String, Commitment>();
        if (until.isPresent()) {
            subject.callerId().flatMap(id -> identities.close(subject, id, now)).ifPresent(it -> commits.put(Identities.PART, it));
            keys.destroyAt(subject.surrogate(), until.get());
        } else {
            identities.destroy(subject.surrogate());
        }
        keys.destroy(subject.surrogate(), Purpose.PROFILE);
        mapper.insertErasure(subject.surrogate(), now, until.isPresent() ? null : now);
        subjects.forget(subject, program, now);
        var destroyed = until.isPresent() ? List.of(Purpose.PROFILE) : List.of(Purpose.PROFILE, Purpose.TRANSACTION);
        log.append(log.entry(event(program, subject.surrogate(), actor, destroyed).committing(commits), now));
        return until;
    }

    /** Destroys a locked, erased member's transaction key if its time is over, else sets when that will be; whether it was destroyed. */
    boolean destroyIfDue(Program program, Subject subject, String actor, Instant now) {
        var until = keptUntil(program, subject, now);
        if (until.isPresent()) {
            keys.destroyAt(subject.surrogate(), until.get());
            return false;
        }
        identities.destroy(subject.surrogate());
        mapper.insertErasure(subject.surrogate(), now, now);
        log.append(log.entry(event(program, subject.surrogate(), actor, List.of(Purpose.TRANSACTION)), now));
        return true;
    }

    private static Event event(Program program, String surrogate, String actor, List<Purpose> destroyed) {
        return Event.of(Kind.ERASURE, actor).in(program.id()).about(surrogate).with(KEYS, destroyed.stream().map(Purpose::code).toList());
    }

    /** Until the term of her last transaction is over, or what she was quoted can be confirmed no more; none if that is past. */
    private Optional<Instant> keptUntil(Program program, Subject subject, Instant now) {
        var term = lastTransaction(program, subject.surrogate()).map(last -> retention.until(subject.jurisdiction(), last, program.zone()));
        var open = quotes.openUntil(subject.surrogate(), now);
        return Stream.concat(term.stream(), open.stream()).max(Instant::compareTo).filter(now::isBefore);
    }

    /** The end of the last day on which she bought, sold or was paid, or the last booking, whichever is later. */
    private Optional<Instant> lastTransaction(Program program, String surrogate) {
        var day = subjects.lastDay(surrogate).map(it -> it.plusDays(1).atStartOfDay(program.zone()).toInstant());
        return Stream.concat(day.stream(), Optional.ofNullable(mapper.lastTransfer(surrogate)).stream()).max(Instant::compareTo);
    }
}
