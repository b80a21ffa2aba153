package plumbline.service.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/**
 * Passwords as bcrypt hashes. A check is slow on purpose, so it never happens within a transaction, and only a few at a time: whoever floods the
 * sign-in must not eat the machine that decides.
 */
@Component
final class Passwords {

    /** Two to the twelfth rounds: 0.26 s a check on one core of 2026. */
    static final int COST = 12;

    /** 下限: of a password that somebody chooses (NIST SP 800-63B asks for 8 at least, and for 15 where nothing else proves who it is). */
    static final int LENGTH_MIN = 15;

    /** 上限: bcrypt reads no further; what is longer is refused, never cut. */
    static final int BYTES_MAX = 72;

    /** A hash that no password is known to have: an unknown name costs as much as a wrong password. */
    static final String NOBODYS = "$2a$12$./m.yRcukiTOvABNAM1.lOJpo2Qsa/6d85nawge1CQDSMMRZ5GZfW";

    /** No look-alikes, nothing that a shell reads otherwise: 24 of these 56 are 139 bits. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int RANDOM_LENGTH = 24;

    /** 上限: checks that wait; more would keep threads from those who are let in already. */
    private static final int WAITING_MAX = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(COST);
    private final Semaphore running;
    private final Semaphore admitted;

    Passwords() {
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.running = new Semaphore(atOnce, true);
        this.admitted = new Semaphore(atOnce + WAITING_MAX);
    }

    /** A random one. */
    static String random(SecureRandom random) {
        return random.ints(RANDOM_LENGTH, 0, ALPHABET.length()).collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)),
                StringBuilder::append).toString();
    }

    /** What is wrong with a password that somebody chose; never the password itself. */
    static Optional<String> fault(String chosen, String user) {
        int length = chosen.codePointCount(0, chosen.length());
        if (length < LENGTH_MIN || bytes(chosen) > BYTES_MAX) {
            return Optional.of("%d characters, %d bytes found; allowed are %d characters or more, up to %d bytes".formatted(length, bytes(chosen),
                    LENGTH_MIN, BYTES_MAX));
        }
        if (chosen.chars().anyMatch(Character::isISOControl) || chosen.contains(user) || chosen.chars().distinct().count() < LENGTH_MIN / 3) {
            return Optional.of("it has control characters, the account's name, or too few different characters; choose another");
        }
        return Optional.empty();
    }

    /**
     * The hash of a password.
     *
     * @throws IllegalArgumentException
     *             if it has more than {@link #BYTES_MAX} bytes
     * @throws Problem
     *             {@code rate-limited} if too many ask at once
     */
    String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(encoder.encode(password), "a password has a hash"));
    }

    /**
     * Whether a password has a hash; never without one, which takes as long to find out.
     *
     * @throws Problem
     *             {@code rate-limited} if too many ask at once
     */
    boolean matches(String password, Optional<String> hash) {
        return inTurn(() -> {
            boolean fits = bytes(password) <= BYTES_MAX;
            boolean matches = encoder.matches(fits ? password : "too long", hash.orElse(NOBODYS));
            return matches && fits && hash.isPresent();
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!admitted.tryAcquire()) {
            throw busy();
        }
        try {
            return onceFree(work);
        } finally {
            admitted.release();
        }
    }

    private <T> T onceFree(Supplier<T> work) {
        if (!isMyTurn()) {
            throw busy();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return running.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Problem busy() {
        return Problem.of(ProblemType.RATE_LIMITED, "too many are signing in at once; wait and try again").retryAfter(PATIENCE);
    }
}
