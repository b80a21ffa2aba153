package plumbline.guarantee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import plumbline.fact.Basis;
import plumbline.fact.DayFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.QuotedReward;
import plumbline.fact.RewardKind;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.money.Rate;

/**
 * Checks the outcome of a sale against everything that must hold whatever the rules say. Each limit of law on rewards has its twin here, but
 * {@code cn.minor-spending}: it limits what a shop may sell, and denies rewards only because of that; a draft without it is told by the search.
 */
public final class Guarantees {

    /** 70 % product value, 30 % social incentive: no programme may give more of an order's net, creator shares apart. */
    private static final Rate BALANCE = Rate.parse("0.30");
    /** A royalty is part of the product's value only as long as it is at most half of its line. */
    private static final Rate ROYALTY = Rate.parse("0.50");
    /** 直销管理条例 art. 24: at most 30 % of the payee's own sales. */
    private static final Rate CN_OWN_SALES = Rate.parse("0.30");
    private static final LocalDate CN_OWN_SALES_FROM = LocalDate.of(2005, 12, 1);
    /** 禁止传销条例 art. 7(3): only one's own sale is paid, that is one link. */
    private static final int CN_DISTANCE = 1;
    private static final LocalDate CN_PYRAMID_FROM = LocalDate.of(2005, 11, 1);
    /** 直销管理条例 art. 15: nobody under 18, nobody of the named occupations. */
    private static final int CN_PROMOTER_AGE = 18;
    /** 个人信息保护法 art. 13: tracking who brought whom wants the consent of both. */
    private static final LocalDate CN_CONSENT_FROM = LocalDate.of(2021, 11, 1);
    private static final Jurisdiction CN = new Jurisdiction("CN");

    private Guarantees() {}

    /** Every breach of an outcome, none where it is sound. */
    public static List<Breach> breaches(SaleFacts facts, List<Grant> grants) {
        var day = facts.day();
        var breaches = new ArrayList<Breach>();
        var net = facts.orderNet();
        var incentive = Money.zero(facts.currency());
        var identities = new HashSet<Identity>();
        for (var grant : grants) {
            check(facts, day, grant, breaches);
            if (!identities.add(new Identity(grant.rule(), grant.payee(), grant.lines().getFirst().place()))) {
                breaches.add(new Breach("identity",
                        "%s proposed twice for %s on the line at place %s".formatted(grant.rule(), grant.payee(), grant.lines().getFirst().place())));
            }
            if (grant.kind() != RewardKind.CREATOR_SHARE) {
                incentive = incentive.plus(grant.granted());
            }
        }
        if (incentive.compareTo(net.share(BALANCE)) > 0) {
            breaches.add(new Breach("balance", "%s of rewards on %s are above %s of it".formatted(incentive, net, BALANCE)));
        }
        for (var person : facts.people()) {
            checkMonth(facts, day, person, grants, breaches);
        }
        facts.quoted().ifPresent(quoted -> checkQuoted(quoted, grants, breaches));
        return breaches;
    }

    private static void check(SaleFacts facts, LocalDate day, Grant grant, List<Breach> breaches) {
        if (grant.granted().isNegative() || grant.quantity() < 0 || grant.granted().compareTo(grant.proposed()) > 0) {
            breaches.add(new Breach("conservation", "%s grants %s of a proposed %s".formatted(grant.rule(), grant.granted(), grant.proposed())));
        }
        if (!grant.gives()) {
            return;
        }
        var payee = person(facts, grant.payee());
        if (payee == null || !isReachable(grant, payee)) {
            breaches.add(
                    new Breach("payee", "%s pays %s, who is neither buyer, chain nor creator of the line".formatted(grant.rule(), grant.payee())));
            return;
        }
        if (grant.kind() == RewardKind.COMMISSION && grant.distance() == 0) {
            breaches.add(new Breach("own-money", "%s pays the buyer money for the own purchase".formatted(grant.rule())));
        }
        if (grant.basis() == Basis.ENTRY_FEE || !holdsSale(grant.lines())) {
            breaches.add(new Breach("entry-fee", "%s pays on an entry fee".formatted(grant.rule())));
        }
        if (grant.kind() == RewardKind.CREATOR_SHARE && grant.granted().compareTo(grant.lines().getFirst().net().share(ROYALTY)) > 0) {
            breaches.add(new Breach("royalty",
                    "%s grants %s, above %s of its line's %s".formatted(grant.rule(), grant.granted(), ROYALTY, grant.lines().getFirst().net())));
        }
        if (facts.jurisdiction().includes(CN) || payee.jurisdiction().includes(CN)) {
            checkChina(facts, day, grant, payee, breaches);
        }
    }

    private static void checkChina(SaleFacts facts, LocalDate day, Grant grant, PersonFacts payee, List<Breach> breaches) {
        if (!day.isBefore(CN_PYRAMID_FROM)) {
            if (grant.distance() > CN_DISTANCE) {
                breaches.add(new Breach("distance",
                        "%s pays at distance %s, above %s (禁止传销条例 7(3))".formatted(grant.rule(), grant.distance(), CN_DISTANCE)));
            }
            if (grant.basis() == Basis.RECRUIT || grant.basis() == Basis.RANK) {
                breaches.add(new Breach("headcount", "%s pays for a %s (禁止传销条例 7(1))".formatted(grant.rule(), grant.basis().code())));
            }
        }
        if (grant.distance() < 1) {
            return;
        }
        if (!day.isBefore(CN_OWN_SALES_FROM) && (payee.age() < CN_PROMOTER_AGE || payee.occupation() != Occupation.NONE)) {
            breaches.add(new Breach("barred-promoter",
                    "%s pays %s, aged %s, occupation %s (直销管理条例 15)".formatted(grant.rule(), payee.alias(), payee.age(), payee.occupation().code())));
        }
        if (!day.isBefore(CN_CONSENT_FROM) && !(payee.referralTracking() && facts.buyer().referralTracking())) {
            breaches.add(new Breach("consent",
                    "%s pays %s without both consents to referral tracking (个人信息保护法 13)".formatted(grant.rule(), payee.alias())));
        }
    }

    private static boolean holdsSale(List<LineFacts> lines) {
        for (var line : lines) {
            if (line.kind().isSale()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReachable(Grant grant, PersonFacts payee) {
        if (grant.kind() == RewardKind.CREATOR_SHARE) {
            return grant.distance() < 0 && grant.lines().size() == 1 && grant.lines().getFirst().creator().filter(payee.alias()::equals).isPresent();
        }
        return grant.distance() >= 0 && payee.distance().orElse(-1) == grant.distance();
    }

    private static void checkMonth(SaleFacts facts, LocalDate today, PersonFacts person, List<Grant> grants, List<Breach> breaches) {
        int distance = person.distance().orElse(0);
        if (distance < 1 || today.isBefore(CN_OWN_SALES_FROM) || !(facts.jurisdiction().includes(CN) || person.jurisdiction().includes(CN))) {
            return;
        }
        long granted = 0;
        for (var grant : grants) {
            if (grant.payee().equals(person.alias()) && grant.distance() >= 1) {
                granted = Math.addExact(granted, grant.granted().minor());
            }
        }
        if (granted == 0) {
            return;
        }
        long sold = distance == 1 ? facts.orderNet().minor() : 0;
        long given = granted;
        for (DayFacts day : person.days()) {
            if (day.day().getYear() == today.getYear() && day.day().getMonth() == today.getMonth()) {
                sold = Math.addExact(sold, day.ownSales().minor());
                given = Math.addExact(given, day.pay().minor());
            }
        }
        var sales = new Money(sold, facts.currency());
        var paid = new Money(given, facts.currency());
        if (paid.compareTo(sales.share(CN_OWN_SALES)) > 0) {
            breaches.add(new Breach("own-sales",
                    "the month of %s would pay %s on own sales of %s, above %s (直销管理条例 24)".formatted(person.alias(), paid, sales, CN_OWN_SALES)));
        }
    }

    private static void checkQuoted(List<QuotedReward> quoted, List<Grant> grants, List<Breach> breaches) {
        for (var grant : grants) {
            if (grant.gives() && quoted.stream().noneMatch(quote -> covers(quote, grant))) {
                breaches.add(
                        new Breach("quoted", "%s grants %s to %s, more than was quoted".formatted(grant.rule(), grant.granted(), grant.payee())));
            }
        }
    }

    private static boolean covers(QuotedReward quote, Grant grant) {
        return quote.rule().equals(grant.rule()) && quote.payee().equals(grant.payee()) && quote.firstLine() == grant.lines().getFirst().place()
                && grant.granted().compareTo(quote.granted()) <= 0
                && grant.quantity() <= quote.quantity();
    }

    private static @Nullable PersonFacts person(SaleFacts facts, String alias) {
        for (var person : facts.people()) {
            if (person.alias().equals(alias)) {
                return person;
            }
        }
        return null;
    }

    private record Identity(String rule, String payee, int firstLine) {}
}
