package plumbline.service.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import plumbline.service.access.SessionMapper.SessionRow;
import plumbline.service.database.Together;
import plumbline.service.database.Transactions;

/**
 * The sessions of people who signed in. As with keys a look-up is one read with every request, so that a session that was ended, or whose account was
 * removed, is refused with its next call on every node.
 */
@Component
@EnableConfigurationProperties(SessionProperties.class)
final class Sessions implements Credentials, AutoCloseable {

    /** 上限: rows of one account; signing in once more forgets the oldest, which ends it. */
    static final int ROWS_MAX = 32;

    /** A use is written down only when the last one is older than this part of what a session may idle: reading stays reading. */
    private static final int TOUCHES = 60;
    private static final long NANOS_A_MICRO = 1_000;

    private final SessionMapper mapper;
    private final Transactions transactions;
    private final SessionProperties properties;
    private final SecureRandom random = new SecureRandom();
    private final Together<String, Optional<SessionRow>> active = new Together<>("session-reader", this::look);

    Sessions(SessionMapper mapper, Transactions transactions, SessionProperties properties) {
        this.mapper = mapper;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** A session with its token, this once. */
    record Opened(Token token, Instant expiresAt, Set<Role> roles) {}

    /** Opens a session in the caller's transaction, which holds the account's lock. */
    Opened open(Account account, Instant now) {
        var token = Token.Kind.SESSION.random(random);
        var expiresAt = now.plus(properties.sessionLife());
        mapper.insert(token.id(), token.hash(), account.user(), now, expiresAt);
        mapper.forgetAllBut(account.user(), ROWS_MAX);
        return new Opened(token, expiresAt, account.roles());
    }

    /** Ends the session that a caller came by; whether it was one. */
    boolean end(Caller caller) {
        return transactions.run(now -> mapper.end(caller.id(), now)) > 0;
    }

    /** When the session that a caller came by ends at the latest; nothing if another kind of credential brought her. */
    Optional<Instant> expiry(Caller caller) {
        return Optional.ofNullable(mapper.expiry(caller.id()));
    }

    @Override
    public Optional<Caller> caller(String token) {
        if (!Token.Kind.SESSION.isOne(token)) {
            return Optional.empty();
        }
        return active.ask(HexFormat.of().formatHex(new Token(Token.Kind.SESSION, token).hash()))
                .map(row -> new Caller(row.id(), Account.roles(row.roles()), Optional.empty(), Set.of(), Optional.of(row.account())));
    }

    private List<Optional<SessionRow>> look(List<String> hashes) {
        var found = new HashMap<String, SessionRow>();
        long idle = properties.sessionIdle().toNanos() / NANOS_A_MICRO;
        mapper.active(new TreeSet<>(hashes), idle, idle / TOUCHES).forEach(row -> found.put(row.hash(), row));
        var used = found.values().stream().filter(SessionRow::stale).map(SessionRow::id).sorted().toList();
        if (!used.isEmpty()) {
            mapper.touch(used);
        }
        return hashes.stream().map(hash -> Optional.ofNullable(found.get(hash))).toList();
    }

    @Override
    public void close() {
        active.close();
    }
}
