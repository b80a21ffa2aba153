package plumbline.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;

/**
 * The demo programme as one would write it by hand and for speed, its figures in the code: what an engine's flexibility is measured against.
 * Amounts are fen in a {@code long}; of the trail it keeps only what is proposed and granted.
 */
final class HandWritten {

    private static final long[] LEVELS = {0, 1_000_00, 10_000_00, 50_000_00};
    private static final long[] TIERS = {0, 1_000_00, 5_000_00, 20_000_00};
    private static final long[] TIER_PERCENT = {8, 12, 16, 20};
    private static final long[] SUPPLEMENT_PERCENT = {0, 0, 1, 2};
    private static final long[] POINTS_PERCENT = {100, 120, 150, 200};
    private static final int WINDOW = 90;
    private static final int GRACE = 30;
    private static final int STEP = 30;

    private final SaleFacts facts;
    private final long today;
    private final List<Paid> paid = new ArrayList<>();
    private long balance;
    private long month;
    private boolean refused;

    private HandWritten(SaleFacts facts) {
        this.facts = facts;
        this.today = facts.day().toEpochDay();
    }

    /** A reward: what was proposed and what is granted, in fen. */
    record Paid(String rule, String payee, long proposed, long granted) {}

    static List<Paid> decide(SaleFacts facts) {
        var sale = new HandWritten(facts);
        sale.decide();
        return sale.paid;
    }

    private void decide() {
        long net = 0;
        long virtual = 0;
        long physical = 0;
        for (var line : facts.lines()) {
            net += line.kind().isSale() ? line.net().minor() : 0;
            virtual += line.kind().isVirtual() ? line.net().minor() : 0;
            physical += line.kind() == LineKind.PHYSICAL ? line.net().minor() : 0;
        }
        balance = net * 30 / 100;
        refused = isTooMuchForAMinor(virtual);
        payCreators();
        var bundles = bundles();
        if (facts.people().size() > 1 && facts.people().get(1).distance().orElse(-1) == 1) {
            payReferrer(facts.people().get(1), net, virtual, physical, bundles);
        }
        payBuyer(net, bundles);
    }

    private boolean isTooMuchForAMinor(long virtual) {
        int age = facts.buyer().age();
        if (age >= 18) {
            return false;
        }
        long order = age < 8 ? 0 : age < 16 ? 50_00 : 100_00;
        long most = age < 8 ? 0 : age < 16 ? 200_00 : 400_00;
        long spent = virtual;
        for (var day : facts.buyer().days()) {
            spent += isThisMonth(day.day()) ? day.virtualPurchases().minor() : 0;
        }
        return virtual > order || (spent > most && virtual > 0);
    }

    private void payCreators() {
        for (var line : facts.lines()) {
            boolean work = line.kind() == LineKind.COURSE || line.kind() == LineKind.MATERIAL || line.kind() == LineKind.COLLECTIBLE;
            if (work && line.creator().isPresent()) {
                long due = line.net().minor() * 40 / 100;
                boolean own = line.creator().get().equals(facts.buyer().alias());
                paid.add(new Paid("liandong.creator-share", line.creator().get(), due, own || refused ? 0 : due));
            }
        }
    }

    private void payReferrer(PersonFacts ann, long net, long virtual, long physical, List<List<LineFacts>> bundles) {
        long sales = 0;
        long monthSales = net;
        long monthPay = 0;
        for (var day : ann.days()) {
            long at = day.day().toEpochDay();
            sales += at >= today - 30 && at < today ? day.ownSales().minor() : 0;
            if (isThisMonth(day.day())) {
                monthSales += day.ownSales().minor();
                monthPay += day.pay().minor();
            }
        }
        month = Math.max(0, Math.min(2_000_00, monthSales * 30 / 100) - monthPay);
        boolean denied = refused || ann.age() < 18 || ann.occupation() != Occupation.NONE || !ann.referralTracking()
                || !facts.buyer().referralTracking();
        for (var bundle : bundles) {
            pay("liandong.bundle-bonus", ann, net(bundle) * 3 / 100, denied);
        }
        int tier = TIERS.length - 1;
        while (sales < TIERS[tier]) {
            tier--;
        }
        pay("liandong.commission", ann, virtual * (TIER_PERCENT[tier] + SUPPLEMENT_PERCENT[level(ann)]) / 100, denied);
        pay("liandong.commission-physical", ann, physical * 5 / 100, denied);
    }

    private void payBuyer(long net, List<List<LineFacts>> bundles) {
        var buyer = facts.buyer();
        payUnits("liandong.points", net / 10_00 * POINTS_PERCENT[level(buyer)] / 100, 5);
        for (var bundle : bundles) {
            payUnits("liandong.bundle-coupon", net(bundle) / 200_00, 5_00);
        }
        long memberships = 0;
        boolean collectible = false;
        for (var line : facts.lines()) {
            memberships += line.kind() == LineKind.MEMBERSHIP ? line.quantity() : 0;
            collectible |= line.kind() == LineKind.COLLECTIBLE;
        }
        payUnits("liandong.membership-days", 7 * memberships, 30);
        if (collectible && !facts.boughtBefore().contains(LineKind.COLLECTIBLE)) {
            paid.add(new Paid("liandong.first-collectible", buyer.alias(), 0, 0));
        }
    }

    private void pay(String rule, PersonFacts ann, long due, boolean denied) {
        if (due > 0) {
            long granted = denied ? 0 : Math.min(due, Math.min(month, balance));
            month -= granted;
            balance -= granted;
            paid.add(new Paid(rule, ann.alias(), due, granted));
        }
    }

    private void payUnits(String rule, long units, long each) {
        if (units > 0) {
            long granted = refused ? 0 : Math.min(units, balance / each) * each;
            balance -= granted;
            paid.add(new Paid(rule, facts.buyer().alias(), units * each, granted));
        }
    }

    private List<List<LineFacts>> bundles() {
        var named = new LinkedHashMap<String, List<LineFacts>>();
        for (var line : facts.lines()) {
            if (line.bundle().isPresent() && line.kind().isSale()) {
                named.computeIfAbsent(line.bundle().get(), name -> new ArrayList<>()).add(line);
            }
        }
        var complete = new ArrayList<List<LineFacts>>(named.size());
        for (var lines : named.values()) {
            if (holds(lines, LineRole.BASE) && holds(lines, LineRole.ADD_ON) && holds(lines, LineRole.IDENTITY)) {
                complete.add(lines);
            }
        }
        return complete;
    }

    private static boolean holds(List<LineFacts> lines, LineRole role) {
        for (var line : lines) {
            if (line.role().isPresent() && line.role().get() == role) {
                return true;
            }
        }
        return false;
    }

    private static long net(List<LineFacts> lines) {
        long net = 0;
        for (var line : lines) {
            net += line.net().minor();
        }
        return net;
    }

    private boolean isThisMonth(LocalDate day) {
        long at = day.toEpochDay();
        return at > today - 31 && at < today + 31 && day.getMonthValue() == facts.day().getMonthValue();
    }

    /** The best of each day's level less its fall, looking only at the days on which the window gains a day. */
    private int level(PersonFacts person) {
        var days = person.days();
        int newest = days.size();
        int oldest = days.size();
        long sum = 0;
        int best = 0;
        for (int ago = 0; ago <= GRACE + STEP * 2; ago++) {
            while (oldest > 0 && today - days.get(oldest - 1).day().toEpochDay() <= ago + WINDOW) {
                oldest--;
                sum += days.get(oldest).ownSales().minor() + days.get(oldest).purchases().minor();
            }
            while (newest > oldest && today - days.get(newest - 1).day().toEpochDay() <= ago) {
                newest--;
                sum -= days.get(newest).ownSales().minor() + days.get(newest).purchases().minor();
            }
            int earned = LEVELS.length - 1;
            while (sum < LEVELS[earned]) {
                earned--;
            }
            int drop = ago == 0 ? 0 : (ago - 1) / STEP;
            best = Math.max(best, earned - drop);
        }
        return best;
    }
}
