package plumbline.service.trail;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import plumbline.service.database.Rows;
import plumbline.service.database.Transactions;
import plumbline.service.log.Ulids;
import plumbline.service.trail.DecisionRecord.Act;
import plumbline.service.trail.DecisionRecord.Person;

/** Files decisions that nobody made, as the service files those that it makes. */
final class FiledDecisions {

    private final Trail trail;
    private final Rows rows;
    private final Transactions transactions;
    private final Random random = new Random();

    FiledDecisions(Trail trail, Rows rows, Transactions transactions) {
        this.trail = trail;
        this.rows = rows;
        this.transactions = transactions;
    }

    /** An id that was given at an instant. */
    String idAt(Instant instant) {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return Ulids.beginning(Facet.DECISION, instant) + HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** A decision of which only what the search asks for matters. */
    DecisionRecord record(String id, DecisionKind kind, String program, Instant at, String rulebook, String variant, Optional<String> order,
            List<String> members, SortedSet<Act> acts) {
        var people = members.stream().map(it -> new Person("p" + (members.indexOf(it) + 1), it, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
        return new DecisionRecord(id, kind, program, at, rulebook, variant, order, new TreeMap<>(), new TreeMap<>(), people, List.of(), acts,
                List.of(),
                "k-test");
    }

    /** One made of facts and an outcome. */
    static DecisionRecord made(String id, DecisionKind kind, String program, Instant at, String rulebook, SortedMap<String, Object> facts,
            SortedMap<String, Object> outcome) {
        return new DecisionRecord(id, kind, program, at, rulebook, "", Optional.empty(), facts, outcome, List.of(), List.of(), new TreeSet<>(),
                List.of(),
                "k-test");
    }

    /** Keeps them in one transaction. */
    void file(List<DecisionRecord> records) {
        var filed = records.stream().map(trail::file).toList();
        transactions.run(now -> {
            filed.forEach(it -> rows.write(it.rows(now)));
            return records;
        });
        filed.forEach(Filed::kept);
    }
}
