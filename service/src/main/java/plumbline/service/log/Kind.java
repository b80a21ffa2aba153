package plumbline.service.log;

import java.util.Arrays;
import java.util.List;

/** What an entry records; the list is closed. */
public enum Kind {

    QUOTE("decision.quote"),
    CONFIRMATION("decision.confirmation"),
    REFUND("decision.refund"),
    SHARE_CHECK("decision.share-check"),
    SHARE("decision.share"),
    PROMOTION_CHECK("decision.promotion-check"),
    ASSESSMENT("decision.assessment"),

    RULE_DRAFT("rule.draft"),
    RULE_CHECK("rule.check"),
    RULE_SUBMIT("rule.submit"),
    RULE_APPROVE("rule.approve"),
    RULE_REJECT("rule.reject"),
    RULE_ACTIVATE("rule.activate"),
    RULE_CANCEL("rule.cancel"),
    RULE_ROLLBACK("rule.rollback"),

    MEMBER_CHANGED("member.changed"),

    SIGN_IN("access.sign-in"),
    ACCESS_REFUSED("access.refused"),
    KEY_ISSUE("access.key-issue"),
    KEY_REVOKE("access.key-revoke"),
    EXPORT("access.export"),
    ERASURE("access.erasure"),

    REFUSAL_STREAK("alarm.refusals"),
    BROKEN_AUDIT("alarm.audit"),
    GUARANTEE_BREACH("alarm.guarantee-breach"),
    ACTIVATION_REFUSED("alarm.activation-refused"),

    REPLAY("audit.replay"),

    LOG_START("log.start"),
    LOG_KEY("log.key");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    /** The kinds that a word names: one by its code, or a family such as {@code rule}; none if it is unknown. */
    public static List<Kind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(word) || kind.family().equals(word)).toList();
    }

    /** Its code up to the dot. */
    public String family() {
        return code.substring(0, code.indexOf('.'));
    }

    /** Whether such entries commit to decisions. */
    public boolean isOfDecisions() {
        return family().equals("decision");
    }

    /** As it stands in the entry. */
    public String code() {
        return code;
    }
}
