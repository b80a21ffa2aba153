package plumbline.service.access;

import java.util.Locale;

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
}
