package plumbline.service.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.note.SigningKey;
import plumbline.service.note.VerifierKey;

/**
 * The keys that sign checkpoints. The database knows the public ones and when each ends, a folder of this node has the private ones; a node without
 * them can do all but sequence.
 */
@Component
public final class LogKeys {

    /** How long an older key signs beside its successor, so that verifiers have time to learn the new one. */
    static final Duration OVERLAP = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(LogKeys.class);

    private final LogKeyMapper mapper;
    private final KeyFolder folder;
    private volatile Map<String, SigningKey> own = Map.of();
    private volatile List<String> missed = List.of();

    LogKeys(LogKeyMapper mapper, KeyFolder folder) {
        this.mapper = mapper;
        this.folder = folder;
    }

    /** The public keys that sign now or did, the oldest first, as {@code vkey}s (C2SP signed-note). */
    public List<String> vkeys() {
        return mapper.all();
    }

    /** The keys that sign now and that this node has; none unless it has the newest, which is there to stay: it must not sequence then. */
    List<SigningKey> signing(String origin) {
        var wanted = mapper.signing();
        if (!own.keySet().containsAll(wanted)) {
            own = read(origin);
        }
        if (wanted.isEmpty() || !own.containsKey(wanted.getLast())) {
            tellOnce(wanted);
            return List.of();
        }
        missed = List.of();
        return wanted.stream().flatMap(vkey -> Optional.ofNullable(own.get(vkey)).stream()).toList();
    }

    /**
     * Sees to it that there is a key: makes the first one of a new log, in the caller's transaction, which has the log locked.
     *
     * @return what to log of it
     */
    Optional<Event> open(String origin, Instant now) {
        folder.refuseIfNoneCanBeUsed(origin);
        if (!mapper.all().isEmpty()) {
            return Optional.empty();
        }
        var key = folder.keys(origin).stream().findFirst().orElseGet(() -> SigningKey.generate(origin));
        folder.add(key);
        mapper.add(key.verifier().text(), now);
        return Optional.of(Event.of(Kind.LOG_START, Event.SERVICE).with("origin", origin).with("vkey", key.verifier().text()));
    }

    /** Adds a key that takes over; the older ones sign beside it for {@link #OVERLAP}. In the caller's transaction. */
    Event rotate(String origin, Instant now) {
        var key = SigningKey.generate(origin);
        folder.add(key);
        mapper.endAll(now.plus(OVERLAP));
        mapper.add(key.verifier().text(), now);
        return Event.of(Kind.LOG_KEY, Event.SERVICE).with("vkey", key.verifier().text());
    }

    private void tellOnce(List<String> wanted) {
        if (!wanted.equals(missed)) {
            var files = wanted.isEmpty() ? "A key of the log" : folder.file(VerifierKey.parse(wanted.getLast())).toString();
            LOG.warn("{} is missing, so this node does not sequence; copy it from a node that does", files);
            missed = wanted;
        }
    }

    private Map<String, SigningKey> read(String origin) {
        var keys = new HashMap<String, SigningKey>();
        folder.keys(origin).forEach(key -> keys.put(key.verifier().text(), key));
        return Map.copyOf(keys);
    }
}
