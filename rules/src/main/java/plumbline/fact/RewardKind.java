package plumbline.fact;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a payee may be given, in the order in which rewards are settled where ceilings are shared. */
public enum RewardKind {
    CREATOR_SHARE("creator-share", ""), COMMISSION("commission", ""), POINTS("points", "point"), COUPON("coupon", "coupon"),
    ENTITLEMENT_DAYS("entitlement-days", "day"), BADGE("badge", "badge");

    private static final Map<String, RewardKind> BY_CODE = Arrays.stream(values()).collect(Collectors.toMap(RewardKind::code, kind -> kind));

    private final String code;
    private final String unit;

    RewardKind(String code, String unit) {
        this.code = code;
        this.unit = unit;
    }

    /** The word that rules, answers and trails use. */
    public String code() {
        return code;
    }

    /** What it is counted in; empty for rewards in money. */
    public Optional<String> unit() {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    /** Whether it is paid in money rather than in units with a money value. */
    public boolean isMoney() {
        return unit.isEmpty();
    }

    /**
     * The kind with a code.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static RewardKind of(String code) {
        var kind = BY_CODE.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("'%s' is no reward kind".formatted(code));
        }
        return kind;
    }
}
