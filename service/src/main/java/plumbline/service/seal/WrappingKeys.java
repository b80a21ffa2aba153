package plumbline.service.seal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;

/**
 * The keys that wrap all others, in a folder outside of the database ({@code plumbline.keys}). The first start on a database makes one; a node without
 * the keys that its database is wrapped with does not start, for it could read nobody's decisions.
 */
@Component
final class WrappingKeys {

    private final WrappingMapper mapper;
    private final KeyFolder folder;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    WrappingKeys(WrappingMapper mapper, Transactions transactions, @Value("${plumbline.keys}") Path folder) {
        this.mapper = mapper;
        this.folder = new KeyFolder(folder);
        if (mapper.active() == null) {
            first(transactions);
        }
        key(active());
        mapper.used().forEach(this::key);
    }

    /** Wraps a key with the active one, in the caller's transaction. */
    WrappedKey wrap(String owner, Purpose purpose, SecretKey key) {
        // Whoever waited for a rotation to begin finds the old key retired, and sees the new one only when asking again.
        var held = mapper.heldActive();
        var wrapping = present(held == null ? mapper.heldActive() : held);
        return new WrappedKey(owner, purpose, Wrapping.wrap(key(wrapping), owner, purpose, key), wrapping);
    }

    /** The key within. */
    SecretKey unwrap(WrappedKey key) {
        return Wrapping.unwrap(key(key.wrapping()), key);
    }

    /** The same key, wrapped by another. */
    WrappedKey rewrap(WrappedKey key, String wrapping) {
        return new WrappedKey(key.owner(), key.purpose(), Wrapping.wrap(key(wrapping), key.owner(), key.purpose(), unwrap(key)), wrapping);
    }

    /** Forgets the keys that wrap nothing any more: what another node has destroyed is not to live on here. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forgetUnused() {
        var used = new HashSet<>(mapper.used());
        used.add(active());
        known.keySet().retainAll(used);
    }

    /** The ids of the keys in memory. */
    Set<String> inMemory() {
        return Set.copyOf(known.keySet());
    }

    KeyFolder folder() {
        return folder;
    }

    private String active() {
        return present(mapper.active());
    }

    private static String present(@Nullable String active) {
        return Objects.requireNonNull(active, "no wrapping key is active");
    }

    /** Two nodes may do this at once: one of them is first, and the other needs that one's key. */
    private void first(Transactions transactions) {
        var here = folder.ids();
        var mine = here.isEmpty() ? folder.create() : here.getFirst();
        transactions.run(now -> {
            mapper.activate(mine, now);
            return mine;
        });
        if (here.isEmpty() && !mine.equals(active())) {
            folder.remove(mine);
        }
    }

    /** A key by its id; another node may have put it into the folder since. */
    private SecretKey key(String id) {
        return known.computeIfAbsent(id, it -> folder.find(it).orElseThrow(() -> new UnusableKeys(
                "This database is sealed with the key %s, which is not in %s.".formatted(it, folder.path()),
                "Copy %s.key from a node that has it, or from where you keep it, into that folder (setting plumbline.keys), or let all nodes read one folder. Without it nothing that was decided can be read."
                        .formatted(it))));
    }
}
