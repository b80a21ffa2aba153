package plumbline.search;

import static plumbline.fixture.ChangedPacks.both;
import static plumbline.fixture.ChangedPacks.parameter;
import static plumbline.fixture.DemoRules.replacing;

import java.util.function.UnaryOperator;
import plumbline.fixture.ChangedPacks;
import plumbline.pack.PackFiles;

/** Mistakes that an officer might make in a draft, each with the guarantee that it breaks. All that rule files can express, no more. */
@SuppressWarnings("ImmutableEnumChecker")
enum PlantedFaults {

    /** With the cap gone as well, else it would hide the tier; and no days, which on cheap memberships only the cap keeps lawful. */
    A_TIER_OF_31_PERCENT("balance",
            both(without("balance"), files -> files.without("rewards/membership-days.drl").without("rewards/membership-days.yaml")),
            replacing("rewards/tier.csv", "20000.00,0.20", "20000.00,0.31")),
    STACKED_COUPONS("balance", without("balance"),
            rewards("$bought : Bought( kind == \"membership\" )",
                    "$bought.proposeEach( \"coupon\", \"liandong.first-collectible\", \"liandong.coupon-value\" );")),
    A_BALANCE_OF_40_PERCENT("balance", bounded("liandong.balance", "0.30", "0.40"), replacing("rewards/tier.csv", "0.00,0.08", "0.00,0.38"),
            without("limits/own-sales-payout")),
    A_LEVEL_TWO_COMMISSION("distance",
            rewards("$payee : Payee( distance == 2 )",
                    "$payee.proposeRate( \"commission\", $payee.getVirtual(), \"liandong.commission-physical\" );"),
            UnaryOperator.identity(), replacing("limits/one-distance.drl", "    @owner", "    @validTo(\"2025-12-31\")\n    @owner")),
    A_BADGE_FOR_EACH_RECRUIT("headcount", bounded("liandong.badge-value", "0.00", "2.00"),
            rewards("$recruit : Recruit( distance == 1, firstOrder == true )",
                    "$recruit.proposeOnce( \"badge\", \"liandong.first-collectible\", \"liandong.badge-value\" );"),
            without("limits/no-headcount-pay")),
    PAY_ON_ENTRY_FEES("entry-fee",
            rewards("$fee : EntryFee( distance == 1 )", "$fee.proposeRate( \"commission\", \"liandong.commission-physical\" );"),
            UnaryOperator.identity(), without("limits/no-entry-fee-pay")),
    A_COMMISSION_TO_THE_BUYER("own-money", rewards("$payee : Payee( distance == 0 )",
            "$payee.proposeRate( \"commission\", $payee.getOrder(), \"liandong.commission-physical\" );")),
    A_CREATOR_SHARE_OF_60_PERCENT("royalty", both(parameter("liandong.creator-share", "\"0.50\"", "\"0.60\""),
            parameter("liandong.creator-share", "\"0.40\"", "\"0.60\""))),
    NO_CONSENT_ASKED("consent", UnaryOperator.identity(), UnaryOperator.identity(), without("limits/referral-consent")),
    PROMOTERS_OF_16("barred-promoter", UnaryOperator.identity(), UnaryOperator.identity(),
            both(parameter("cn.promoter-age", "\"18\", ", "\"16\", "), parameter("cn.promoter-age", "value: \"18\"", "value: \"16\""))),
    TEACHERS_STRUCK_FROM_THE_LIST("barred-promoter", UnaryOperator.identity(), UnaryOperator.identity(),
            replacing("limits/barred-occupation.csv", "teacher\n", "")),
    NO_CEILING_OF_OWN_SALES("own-sales", UnaryOperator.identity(), UnaryOperator.identity(), without("limits/own-sales-payout")),
    NO_MONTHLY_CEILING("ceiling liandong.monthly-payout", without("monthly-payout")),
    ROYALTIES_TO_THE_BUYER("ceiling liandong.creator-self-purchase", without("creator-self-purchase")),
    MINORS_SPEND_FREELY("ceiling cn.minor-spending", UnaryOperator.identity(), UnaryOperator.identity(),
            files -> without("limits/minor-spending").apply(files.without("limits/minor-spending.csv").without("limits/minor-spending.table.yaml"))),
    POINTS_FOR_EACH_ORDER("split", rewards("$bought : Bought( kind == \"course\" )",
            "$bought.proposeOnce( \"points\", \"liandong.membership-days\", \"liandong.point-value\" );")),
    A_FIRST_COLLECTIBLE_EVERY_TIME("split", bounded("liandong.badge-value", "0.00", "1.00"),
            replacing("rewards/first-collectible.drl", ", boughtBefore == false", "")),
    A_SUPPLEMENT_FOR_NEWCOMERS("fake-member", replacing("rewards/level-supplement.csv", "regular,0.00", "regular,0.03")),
    A_TIER_THAT_FALLS("contribution", replacing("rewards/tier.csv", "20000.00,0.20", "20000.00,0.10")),
    COUPONS_WITH_FRACTIONS_OF_A_FEN("line-order", bounded("liandong.coupon-value", "5.00", "2.505"),
            parameter("liandong.bundle-coupon-step", "200.00", "10.00")),
    A_CEILING_WITHOUT_A_FIGURE("rule-failed", parameter("liandong.monthly-payout", "2000-01-01:", "2030-01-01:"));

    private final String broken;
    private final UnaryOperator<PackFiles> programme;
    private final UnaryOperator<PackFiles> law;

    PlantedFaults(String broken, UnaryOperator<PackFiles> change) {
        this(broken, change, UnaryOperator.identity());
    }

    PlantedFaults(String broken, UnaryOperator<PackFiles> change, UnaryOperator<PackFiles> another) {
        this(broken, change, another, UnaryOperator.identity());
    }

    PlantedFaults(String broken, UnaryOperator<PackFiles> change, UnaryOperator<PackFiles> another, UnaryOperator<PackFiles> law) {
        this.broken = broken;
        this.programme = both(change, another);
        this.law = law;
    }

    /** The guarantee, and after a space the limit where one is gone. */
    String broken() {
        return broken;
    }

    ChangedPacks packs() {
        return ChangedPacks.programme(programme).beside("law-cn", law);
    }

    /** A parameter's value replaced, and its upper bound where that would be in the way. */
    private static UnaryOperator<PackFiles> bounded(String id, String value, String by) {
        var changed = parameter(id, "value: \"" + value + "\"", "value: \"" + by + "\"");
        return id.equals("liandong.balance") ? both(parameter(id, "\"0.30\"]", "\"" + by + "\"]"), changed) : changed;
    }

    private static UnaryOperator<PackFiles> without(String limit) {
        return ChangedPacks.without(limit.replace("limits/", ""));
    }

    private static UnaryOperator<PackFiles> rewards(String pattern, String verb) {
        return files -> files.with("rewards/planted.drl", """
                package program.liandong.rewards

                import plumbline.fact.*

                rule "liandong.planted"
                    @zh("测试")
                    @en("Planted")
                    @validFrom("2000-01-01")
                    @owner("program-liandong")
                when
                    %s
                then
                    %s
                end
                """.formatted(pattern, verb));
    }
}
