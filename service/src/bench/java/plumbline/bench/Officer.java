package plumbline.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import plumbline.pack.BundledPacks;
import plumbline.service.database.Transactions;
import plumbline.service.pack.PackStore;

/** An approver of the demo programme: stores versions without the gate, which is measured elsewhere, and puts them in force over HTTP. */
final class Officer {

    private static final String PACK = "program-liandong";
    private static final Pattern AT = Pattern.compile("\"effectiveAt\":\"([^\"]+)\"");

    private final int port;
    private final String token;
    private final PackStore packs;
    private final Transactions transactions;

    Officer(int port, String token, PackStore packs, Transactions transactions) {
        this.port = port;
        this.token = token;
        this.packs = packs;
        this.transactions = transactions;
    }

    /** A version whose lowest tier has this rate. */
    int rate(String rate) {
        return store("rewards/tier.csv", "0.00,0.08", "0.00," + rate);
    }

    /** A version in which one rule's condition is another, for each number from 0 on, so that its stage has to be compiled. */
    int text(int number) {
        return store("rewards/points.drl", "distance == 0", "distance == 0, distance < %d".formatted(number + 2));
    }

    /** Puts a version in force at an instant. */
    Instant activate(int version, Instant at) throws IOException {
        var body = "{\"effectiveAt\":\"%s\",\"emergency\":true,\"reason\":\"a benchmark\"}".formatted(at.truncatedTo(ChronoUnit.MILLIS));
        try (var connection = new Connection(port, token)) {
            var answer = connection.send("POST", "/api/v1/packs/%s/versions/%d/activation".formatted(PACK, version), body).expect(202);
            var found = AT.matcher(answer);
            return found.find() ? Instant.parse(found.group(1)) : at;
        }
    }

    /** Quotes decided by another rulebook than the one in force at their instant. */
    static int wronglyDecided(JdbcClient jdbc) {
        return jdbc.sql("""
                SELECT COUNT(*)
                  FROM decision d
                 WHERE d.kind = 'quote'
                   AND d.rulebook <> (SELECT a.rulebook FROM activation a
                                       WHERE a.program = d.program AND a.state = 'armed' AND a.effective_at <= d.decided_at
                                       ORDER BY a.epoch DESC LIMIT 1)
                """).query(Integer.class).single();
    }

    private int store(String path, String piece, String by) {
        var demo = BundledPacks.files("program/liandong");
        var changed = demo.with(path, demo.text(path).replace(piece, by));
        return transactions.run(now -> packs.store(PACK, changed, now)).version();
    }
}
