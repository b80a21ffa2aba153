package plumbline.service.access;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

import plumbline.service.database.Together;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;

/** The storefronts' API keys. A look-up is one indexed read with every request, so that a revoked key is refused at once, on every node. */
@Component
public final class Keys implements Credentials, AutoCloseable {

    private final KeyMapper mapper;
    private final Transactions transactions;
    private final Log log;
    private final SecureRandom random = new SecureRandom();
    private final Together<String, Optional<KeyMapper.KeyRow>> active = new Together<>("key-reader", this::look);

    Keys(KeyMapper mapper, Transactions transactions, Log log) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Makes a key for a programme and returns it, which happens this once.
     *
     * @param scopes
     *            what it may do beyond its role: {@code history}
     * @throws IllegalArgumentException
     *             if there is no such programme, or a scope is no word in small letters
     */
    public String issue(String program, Set<String> scopes) {
        for (var scope : scopes) {
            if (!scope.matches("[a-z-]{1,32}")) {
                throw new IllegalArgumentException("'%s' is no scope; allowed: history".formatted(scope));
            }
        }
        var key = Token.Kind.API_KEY.random(random);
        transactions.run(now -> {
            if (mapper.programs(program) == 0) {
                throw new IllegalArgumentException("there is no programme '%s'".formatted(program));
            }
            mapper.insert(key.id(), program, key.hash(), String.join(" ", new TreeSet<>(scopes)), now);
            log.append(
                    log.entry(
                            Event.of(Kind.KEY_ISSUE, Event.SERVICE).in(program).about(key.id()).with("scopes", List.copyOf(new TreeSet<>(scopes))),
                            now));
            return key;
        });
        return key.text();
    }

    /** Refuses the key from now on; whether there was one. */
    public boolean revoke(String id) {
        return transactions.run(now -> {
            boolean revoked = mapper.revoke(id, now) > 0;
            if (revoked) {
                log.append(log.entry(Event.of(Kind.KEY_REVOKE, Event.SERVICE).about(id), now));
            }
            return revoked;
        });
    }

    /** Whether a programme has a key that may be used. */
    public boolean has(String program) {
        return !mapper.ofProgram(program).isEmpty();
    }

    @Override
    public Optional<Caller> caller(String token) {
        if (!Token.Kind.API_KEY.isOne(token)) {
            return Optional.empty();
        }
        return active.ask(HexFormat.of().formatHex(new Token(Token.Kind.API_KEY, token).hash()))
                .map(row -> new Caller(row.id(), Set.of(Role.STOREFRONT), Optional.of(row.program()), words(row.scopes()), Optional.empty()));
    }

    /** Every request asks, so that a revoked key ends with its next call on every node; many ask at once. */
    private List<Optional<KeyMapper.KeyRow>> look(List<String> hashes) {
        var found = new HashMap<String, KeyMapper.KeyRow>();
        mapper.active(new TreeSet<>(hashes)).forEach(row -> found.put(row.hash(), row));
        return hashes.stream().map(hash -> Optional.ofNullable(found.get(hash))).toList();
    }

    @Override
    public void close() {
        active.close();
    }

    private static Set<String> words(String scopes) {
        return scopes.isBlank() ? Set.of() : Set.of(scopes.strip().split(" +"));
    }
}
