package plumbline.service.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import plumbline.fact.Bilingual;
import plumbline.service.database.Transactions;
import plumbline.service.gate.CheckMapper.CheckRow;
import plumbline.service.gate.CheckMapper.Ending;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;
import plumbline.service.web.Json;

/** Checks in the database: begun once at a time, ended once, and on record who began each, who wanted it to end, and how it ended. */
@Component
final class StoredChecks {

    /** Much longer than between two signs of life; a check whose node is silent for so long has died with it. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(15);
    /** What the log says of a check that somebody wants to end. */
    private static final String ENDING = "cancelling";
    private static final Bilingual DIED = new Bilingual("运行检查的节点已停止；请重新检查", "The node that ran this check has stopped; check again");

    private final CheckMapper mapper;
    private final Transactions transactions;
    private final Log log;

    StoredChecks(CheckMapper mapper, Transactions transactions, Log log) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.log = log;
    }

    /** Begins a check, unless one of the same draft with the same hash runs: then its id. */
    Optional<String> begin(CheckRow row) {
        var running = row.draft() + " " + row.hash();
        var other = mapper.running(running);
        if (other != null && find(other).filter(CheckRow::runs).isPresent()) {
            return Optional.of(other);
        }
        try {
            transactions.run(now -> {
                mapper.insert(
                        new CheckRow(row.id(), row.draft(), row.pack(), row.hash(), row.actor(), row.node(), row.status(), 0, row.decisions(), 0,
                                now, now, null, null),
                        running);
                log.append(log.entry(event(row, row.actor(), row.status()), now));
                return now;
            });
            return Optional.empty();
        } catch (DuplicateKeyException e) {
            // Another node began it at the same instant.
            return Optional.ofNullable(mapper.running(running));
        }
    }

    /** A check; one whose node has died is failed. */
    Optional<CheckRow> find(String id) {
        var row = mapper.find(id);
        if (row != null && row.runs() && transactions.now().isAfter(row.seenAt().plus(SILENCE_MAX))) {
            end(row, new Ending(CheckStatus.FAILED.code(), 0, Json.write(Map.of("steps", List.of(), "reason", DIED))));
            row = mapper.find(id);
        }
        return Optional.ofNullable(row);
    }

    /** Ends a check, if nobody has yet. */
    void end(CheckRow row, Ending ending) {
        transactions.run(now -> {
            int ended = mapper.end(row.id(), ending, now);
            if (ended > 0) {
                var actor = ending.status().equals(CheckStatus.CANCELLED.code()) ? Event.SERVICE : row.actor();
                log.append(log.entry(event(row, actor, ending.status()).with("losers", ending.losers()), now));
            }
            return ended;
        });
    }

    private static Event event(CheckRow row, String actor, String status) {
        return Event.of(Kind.RULE_CHECK, actor).about(row.id()).with("draft", row.draft()).with("pack", row.pack()).with("hash", row.hash())
                .with("status", status);
    }

    /** Shows on every node how far the checks of this one are; those that somebody wants to end. */
    List<String> see(Map<String, Integer> permilles) {
        if (permilles.isEmpty()) {
            return List.of();
        }
        permilles.forEach(mapper::see);
        return mapper.unwanted(new ArrayList<>(permilles.keySet()));
    }

    /** Says on every node that somebody wants a check to end, if it runs and nobody has said so yet; whose wish that is goes on record at once. */
    void stop(CheckRow row, String actor) {
        transactions.run(now -> {
            int wanted = mapper.stop(row.id());
            if (wanted > 0) {
                log.append(log.entry(event(row, actor, ENDING), now));
            }
            return wanted;
        });
    }

    Instant now() {
        return transactions.now();
    }
}
