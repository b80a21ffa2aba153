package plumbline.service.trail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import plumbline.pack.PackFiles;
import plumbline.service.database.Row;
import plumbline.service.database.Rows;
import plumbline.service.database.Statement;
import plumbline.service.log.CanonicalJson;
import plumbline.service.log.Commitment;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.seal.MemberKeys;
import plumbline.service.seal.ProgramKeys;
import plumbline.service.seal.Purpose;
import plumbline.service.seal.Seal;
import plumbline.service.trail.DecisionRecord.Act;
import plumbline.service.trail.DecisionRecord.Person;

/**
 * Keeps decisions: the row, its parts, sealed with their nonces, and the log entry that commits to each part, all in the transaction of what was
 * decided.
 */
@Component
public final class Trail {

    private static final Statement PATTERN = new Statement(100,
            "INSERT INTO pattern_rule (pattern, rule, effect, citation) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE effect = VALUES(effect)");
    private static final Statement FACET = new Statement(105,
            "INSERT INTO facet (id, program, kind, rulebook, variant, pattern, month, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE first = LEAST(first, VALUES(first)), last = GREATEST(last, VALUES(last))");
    private static final Statement DECISION = new Statement(110,
            "INSERT INTO decision (id, kind, program, at, decided_at, node, engine, rulebook, order_id, pattern, entry, variant, facet) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    private static final Statement MEMBER = new Statement(115,
            "INSERT INTO decision_member (member, facet, decision, at) VALUES (?, ?, ?, ?)");
    private static final Statement PART = new Statement(120,
            "INSERT INTO decision_part (decision, part, member, purpose, iv, text) VALUES (?, ?, ?, ?, ?, ?)");

    /** 上限: facets remembered as stored; more than are in use at a time. */
    private static final int KNOWN_MAX = 50_000;

    private final Log log;
    private final Engine engine;
    private final ProgramKeys programs;
    private final MemberKeys members;
    private final Rows store;
    private final Set<Long> knownPatterns = ConcurrentHashMap.newKeySet();
    private final Set<KnownFacet> knownFacets = ConcurrentHashMap.newKeySet();

    Trail(Log log, Engine engine, ProgramKeys programs, MemberKeys members, Rows store) {
        this.log = log;
        this.engine = engine;
        this.programs = programs;
        this.members = members;
        this.store = store;
    }

    /**
     * Keeps a decision in the caller's transaction.
     *
     * @param decidedAt
     *            the database's time
     */
    public void keep(DecisionRecord record, Instant decidedAt) {
        var filed = file(record);
        store.write(filed.rows(decidedAt));
        // What is known to be stored is not sent again: its rows are everybody's, and locked until the commit.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                filed.kept();
            }
        });
    }

    /** Files a decision: its bodies, their nonces and what the log commits to. */
    public Filed file(DecisionRecord record) {
        var made = new ArrayList<Row>();
        var commits = new TreeMap<String, Commitment>();
        parts(record).forEach((name, part) -> {
            var nonce = Commitment.freshNonce();
            var sealed = Seal.seal(part.key(), record.id(), name, nonce, part.body());
            made.add(PART.row(record.id(), name, part.member(), part.purpose().code(), sealed.iv(), sealed.text()));
            commits.put(name, Commitment.of(name, nonce, part.body()));
        });
        long pattern = pattern(record.acts());
        if (!knownPatterns.contains(pattern)) {
            record.acts().forEach(act -> made.add(PATTERN.row(pattern, act.rule(), act.effect(), act.citation())));
        }
        var facet = Facet.of(record, pattern);
        var known = new KnownFacet(facet.id(), Facet.span(record.id()));
        made.addAll(searched(record, facet, known));
        return new Filed(decidedAt -> rows(record, made, commits, new Place(pattern, known.facet()), decidedAt), () -> {
            knownPatterns.add(pattern);
            remember(known);
        });
    }

    /** What the search finds it by, beside its own row. */
    private List<Row> searched(DecisionRecord record, Facet facet, KnownFacet known) {
        var rows = new ArrayList<Row>();
        if (!knownFacets.contains(known)) {
            rows.add(FACET.row(known.facet(), facet.program(), facet.kind(), facet.rulebook(), facet.variant(), facet.pattern(), facet.month(),
                    known.span(), known.span()));
        }
        record.people().stream().map(Person::member).distinct().sorted()
                .forEach(member -> rows.add(MEMBER.row(member, known.facet(), record.id(), record.at())));
        return rows;
    }

    private void remember(KnownFacet known) {
        if (knownFacets.size() >= KNOWN_MAX) {
            knownFacets.clear();
        }
        knownFacets.add(known);
    }

    private List<Row> rows(DecisionRecord record, List<Row> made, SortedMap<String, Commitment> commits, Place place, Instant decidedAt) {
        var rows = new ArrayList<>(made);
        var event = Event.of(record.kind().logged(), record.actor()).in(record.program()).about(record.id()).decidedBy(record.rulebook())
                .committing(commits).with("engine", engine.version());
        var entry = log.entry(record.variant().isEmpty() ? event : event.with("variant", record.variant()), decidedAt);
        rows.add(DECISION.row(record.id(), record.kind().code(), record.program(), record.at(), decidedAt, engine.node(), engine.version(),
                record.rulebook(), record.order().orElse(null),
                place.pattern(), entry.id(), record.variant(), place.facet()));
        rows.addAll(Log.rows(entry));
        if (!record.breaches().isEmpty()) {
            var alarm = Event.of(Kind.GUARANTEE_BREACH, record.actor()).in(record.program()).about(record.id()).decidedBy(record.rulebook())
                    .with("guarantees", record.breaches());
            rows.addAll(Log.rows(log.entry(alarm, decidedAt)));
        }
        return rows;
    }

    private Map<String, Part> parts(DecisionRecord record) {
        var key = programs.of(record.program());
        var parts = new LinkedHashMap<String, Part>();
        parts.put(Parts.FACTS, Part.of(key, record.facts()));
        parts.put(Parts.OUTCOME, Part.of(key, record.outcome()));
        if (!record.recipients().isEmpty()) {
            parts.put(Parts.RECIPIENTS, Part.of(key, record.recipients()));
        }
        record.people().forEach(person -> parts.put(Parts.PERSON + person.alias().substring(1), part(person, key)));
        return parts;
    }

    /** Of somebody who was erased only the alias is left to say, and nothing in that is hers to seal. */
    private Part part(Person person, SecretKey program) {
        var json = new TreeMap<String, Object>();
        json.put("alias", person.alias());
        if (person.callerId().isEmpty()) {
            return new Part(person.member(), Purpose.PROGRAM, program, CanonicalJson.bytes(json));
        }
        json.put("id", person.callerId().get());
        person.birthDate().ifPresent(date -> json.put("birthDate", date.toString()));
        var key = person.profileKey().orElseThrow(() -> new IllegalStateException("member %s has no profile key".formatted(person.member())));
        return new Part(person.member(), Purpose.PROFILE, members.unwrap(key), CanonicalJson.bytes(json));
    }

    /** The first eight bytes of the hash of what the rules did: equal sets have equal numbers on every node. */
    private static long pattern(SortedSet<Act> acts) {
        var text = new StringBuilder();
        acts.forEach(act -> text.append(act.rule()).append(' ').append(act.effect()).append(' ').append(act.citation()).append('\n'));
        return Facet.number(PackFiles.sha256(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Where a decision belongs. */
    private record Place(long pattern, long facet) {}

    /** A facet that is stored already, with decisions whose ids begin so. */
    private record KnownFacet(long facet, String span) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(@Nullable String member, Purpose purpose, SecretKey key, byte[] body) {

        static Part of(SecretKey program, Object body) {
            return new Part(null, Purpose.PROGRAM, program, CanonicalJson.bytes(body));
        }
    }
}
