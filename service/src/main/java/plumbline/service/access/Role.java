package plumbline.service.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may be to a programme. */
public enum Role {

    /** A shop's server with its API key, of one programme. */
    STOREFRONT,
    /** Writes drafts of rules. */
    OFFICER,
    /** Approves what somebody else wrote. */
    APPROVER,
    /** Reads every decision and its proof. */
    AUDITOR,
    /** Keeps the service running. */
    OPERATOR,
    /** Gives out accounts and keys. */
    ADMIN;

    /** The role's name on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role with a name.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    static Role of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "'%s' is no role; allowed: %s".formatted(code, Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", ")))));
    }
}
