package plumbline.relation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import plumbline.fact.Bilingual;

/** A guarantee between decisions. What it claims, and where it claims nothing, is told at each. */
public enum Relation {

    /**
     * Splitting one order into many on one day pays no more money than a rounding unit extra, nor in all kinds together more than that and the
     * largest value of one unit among the kinds granted. The orders are of the same buyer at the same instant, with the same lines and pieces
     * and together the same net; each is decided with what those before it added to the day: purchases, own sales, pay, kinds bought, no first
     * order any more. Tried are: a bundle or line to an order (where all is one bundle, a line), all pieces dealt to two orders, and to as many
     * as a line has pieces, at most five. Nothing is claimed where the whole purchase is not allowed: a minor may buy less.
     */
    SPLIT("split", "拆单不得获利", "splitting an order gains nothing"),

    /**
     * A made-up member in the chain raises nothing. The coalition is a member at distance 1 or 2 with an account that she makes up: it has her
     * age, occupation, consent and law, for it is herself, and no past. It is put directly below her, so that she is one link farther away, or
     * directly above. What both are granted together, all kinds by value, is not above what she alone was. Nothing is claimed where a ceiling of
     * hers lowered a reward, since a second account has a ceiling of its own; nor for a buyer who refers herself, which no figure can tell from a
     * referral.
     */
    FAKE_MEMBER("fake-member", "虚设会员不得获利", "a made-up member gains nothing"),

    /**
     * More contribution never pays less at the same instant. A payee who has sold (a buyer: bought) more on the day before, by the smallest
     * amount or by a million, is granted at least as much, all kinds by value. Nothing is claimed where a limit lowers a reward of hers then: it
     * names the article that says so, such as the balance, of whose room a larger reward leaves less to the next.
     */
    CONTRIBUTION("contribution", "贡献更多不得少得", "more contribution never pays less"),

    /**
     * The order of lines does not matter: turned round, or with the first line last, the purchase is as allowed, and each rule grants each payee
     * the same value and units, all its rewards together.
     */
    LINE_ORDER("line-order", "行的顺序不得影响结果", "the order of lines does not matter"),

    /**
     * A refund returns exactly what was granted: when all pieces have come back, in one refund or in three, each reward is taken back to the last
     * unit and the net to the last digit, and no refund on the way takes less than nothing.
     */
    REFUND("refund", "全部退回恰好收回所给", "a full refund returns exactly what was granted");

    private final String code;
    private final String zh;
    private final String en;

    Relation(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** The word that scenarios and findings use. */
    public String code() {
        return code;
    }

    /** What it claims, in a few words. */
    public Bilingual title() {
        return new Bilingual(zh, en);
    }

    /** Whether a code names one of them. */
    public static boolean isCode(String code) {
        return Arrays.stream(values()).anyMatch(it -> it.code.equals(code));
    }

    /**
     * The relation with a code.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    public static Relation of(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "'%s' is none of %s".formatted(code, Arrays.stream(values()).map(Relation::code).collect(Collectors.joining(", ")))));
    }

    /** How a sale breaks it; empty where it holds or nothing is claimed. */
    public Optional<Violation> violated(Trial trial) {
        return switch (this) {
            case SPLIT -> Splitting.violated(trial);
            case FAKE_MEMBER -> MadeUpMember.violated(trial);
            case CONTRIBUTION -> MoreContribution.violated(trial);
            case LINE_ORDER -> LineOrder.violated(trial);
            case REFUND -> FullRefund.violated(trial);
        };
    }
}
