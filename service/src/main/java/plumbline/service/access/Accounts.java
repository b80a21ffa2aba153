package plumbline.service.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import plumbline.service.access.AccountMapper.AccountRow;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;

/** The accounts of people. Their passwords are random; each is told once, to whoever has it made. */
@Component
public final class Accounts {

    /** Whose times a person is shown unless told otherwise. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final AccountMapper mapper;
    private final SessionMapper sessions;
    private final Passwords passwords;
    private final Transactions transactions;
    private final Log log;
    private final SecureRandom random = new SecureRandom();

    Accounts(AccountMapper mapper, SessionMapper sessions, Passwords passwords, Transactions transactions, Log log) {
        this.mapper = mapper;
        this.sessions = sessions;
        this.passwords = passwords;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * An account and its password, this once.
     *
     * @param password
     *            letters and digits only
     */
    public record Issued(Account account, String password) {

        /** As it is printed: {@code account <user> <role>,<role> <password>}. */
        public String line() {
            return "account %s %s %s".formatted(account.user(), Account.codes(account.roles()), password);
        }

        /** Never the password. */
        @Override
        public String toString() {
            return account.toString();
        }
    }

    /** Makes an account; nothing if there is, or was, one of that name. */
    public Optional<Issued> create(Account account) {
        return insert(List.of(account)).stream().findFirst();
    }

    /**
     * Makes the first accounts of a deployment, all or none: none if there are accounts already, removed ones included, or if another node makes them at
     * this instant.
     */
    public List<Issued> createFirst(List<Account> accounts) {
        return mapper.any() ? List.of() : insert(accounts);
    }

    /** Gives an account a new password, ends its sessions and lifts a lock-out; nothing if there is no such account. */
    public Optional<Issued> reset(String user) {
        var password = Passwords.random(random);
        var hash = passwords.hash(password);
        return transactions.run(now -> Optional.ofNullable(mapper.lock(user)).map(row -> {
            change(user, hash, "", now);
            log.append(log.entry(issued(row.account()).with("reset", true), now));
            return new Issued(row.account(), password);
        }));
    }

    /** Removes an account: its sessions are refused with their next call, on every node. Whether there was one. */
    public boolean remove(String user) {
        return transactions.run(now -> {
            boolean removed = mapper.remove(user, now) > 0;
            if (removed) {
                sessions.endAllBut(user, "", now);
                log.append(log.entry(Event.of(Kind.KEY_REVOKE, Event.SERVICE).with("account", user), now));
            }
            return removed;
        });
    }

    /** The account with a name, if it is not removed. */
    Optional<AccountRow> find(String user) {
        return Account.isName(user) ? Optional.ofNullable(mapper.find(user)) : Optional.empty();
    }

    /** Gives an account a password and ends all its sessions but one, in the caller's transaction. */
    void change(String user, String hash, String kept, Instant now) {
        mapper.change(user, hash);
        sessions.endAllBut(user, kept, now);
    }

    /** Hashes are slow, so they come before the transaction. Equal names are inserted in an equal order, so that the second node waits and then has none. */
    private List<Issued> insert(List<Account> accounts) {
        var made = accounts.stream().map(it -> new Issued(it, Passwords.random(random))).toList();
        var hashes = made.stream().map(it -> passwords.hash(it.password())).toList();
        try {
            return transactions.run(now -> {
                for (int i = 0; i < made.size(); i++) {
                    var account = made.get(i).account();
                    mapper.insert(AccountRow.of(account, hashes.get(i)), now);
                    log.append(log.entry(issued(account), now));
                }
                return made;
            });
        } catch (DuplicateKeyException e) {
            return List.of();
        }
    }

    private static Event issued(Account account) {
        return Event.of(Kind.KEY_ISSUE, Event.SERVICE).with("account", account.user()).with("roles",
                account.roles().stream().sorted().map(Role::code).toList());
    }
}
