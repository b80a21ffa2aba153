package plumbline.service.access;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

import org.springframework.stereotype.Component;

import plumbline.service.access.AccountMapper.AccountRow;
import plumbline.service.database.Transactions;
import plumbline.service.log.Event;
import plumbline.service.log.Kind;
import plumbline.service.log.Log;

/**
 * Lets people in by name and password. An unknown name, a wrong password and a locked account look alike and take equally long; only the log tells
 * them apart.
 */
@Component
final class SignIn {

    private final Accounts accounts;
    private final AccountMapper mapper;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Records records;

    SignIn(Accounts accounts, AccountMapper mapper, Passwords passwords, Sessions sessions, Records records) {
        this.accounts = accounts;
        this.mapper = mapper;
        this.passwords = passwords;
        this.sessions = sessions;
        this.records = records;
    }

    /** Where it is written down what came of it. */
    @Component
    record Records(Transactions transactions, Log log, Refusals refusals) {}

    /** How an attempt went. */
    private sealed interface Attempt<T> {

        /** The password was right. */
        record Proven<T>(T result) implements Attempt<T> {}

        /** It was not, which the log has. */
        record Wrong<T>() implements Attempt<T> {}

        /** Nothing was tried: the account is locked, or changed meanwhile. */
        record Barred<T>(String reason) implements Attempt<T> {}
    }

    /** A session for whoever knows the password of an account. */
    Optional<Sessions.Opened> in(String user, String password) {
        return proven(user, password, (row, now) -> {
            var opened = sessions.open(row.account(), now);
            var roles = opened.roles().stream().sorted().map(Role::code).toList();
            records.log.append(records.log.entry(Event.of(Kind.SIGN_IN, user).about(opened.token().id()).with("roles", roles), now));
            return opened;
        });
    }

    /** Gives the account behind a session another password and ends its other sessions; whether the old password was right. */
    boolean change(Caller caller, String old, String chosen) {
        var user = caller.actor();
        var hash = passwords.hash(chosen);
        return proven(user, old, (row, now) -> {
            accounts.change(user, hash, caller.id(), now);
            records.log.append(records.log.entry(Event.of(Kind.KEY_ISSUE, user).with("account", user).with("changed", true), now));
            return row;
        }).isPresent();
    }

    /** The check comes before the transaction, because it is slow; within it the account is as it was checked, or nothing happens. */
    private <T> Optional<T> proven(String user, String password, BiFunction<AccountRow, Instant, T> then) {
        var seen = accounts.find(user);
        boolean right = passwords.matches(password, seen.map(AccountRow::hash));
        if (seen.isEmpty()) {
            records.refusals.note(Refusals.of(Refusals.UNKNOWN, "sign-in"));
            return Optional.empty();
        }
        return switch (records.transactions.run(now -> attempt(seen.get(), right, now, then))) {
            case Attempt.Proven<T>(var result) -> Optional.of(result);
            case Attempt.Wrong<T>() -> Optional.empty();
            case Attempt.Barred<T>(var reason) -> {
                records.refusals.note(Refusals.of(user, reason));
                yield Optional.empty();
            }
        };
    }

    private <T> Attempt<T> attempt(AccountRow seen, boolean right, Instant now, BiFunction<AccountRow, Instant, T> then) {
        var account = mapper.lock(seen.user());
        if (account == null || !account.hash().equals(seen.hash())) {
            return new Attempt.Barred<>("changed");
        }
        if (account.isLocked(now)) {
            return new Attempt.Barred<>("locked");
        }
        if (!right) {
            fail(account, now);
            return new Attempt.Wrong<>();
        }
        if (account.failures() > 0) {
            mapper.count(account.user(), 0, null);
        }
        return new Attempt.Proven<>(then.apply(account, now));
    }

    /** Counted under the account's lock, so that attempts at the same time cannot pass the limit together. */
    private void fail(AccountRow account, Instant now) {
        int failures = account.failures() + 1;
        var lockout = Lockout.after(failures);
        mapper.count(account.user(), failures, lockout.map(now::plus).orElse(null));
        records.log.append(records.log.entry(Refusals.of(account.user(), "password").with("failures", failures), now));
        lockout.ifPresent(time -> records.log.append(
                records.log.entry(Refusals.streak(account.user(), failures).with("lockedSeconds", time.toSeconds()), now)));
    }
}
