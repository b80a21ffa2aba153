package plumbline.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static plumbline.fixture.ASale.cny;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plumbline.fact.Basis;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.Occupation;
import plumbline.fact.QuotedReward;
import plumbline.fact.RewardKind;
import plumbline.fact.SaleFacts;
import plumbline.fixture.APerson;
import plumbline.fixture.ASale;

/** Each guarantee broken, and the nearest outcome that is still sound. */
class GuaranteesTests {

    private static final String BEFORE_ALL_LAW = "2005-10-31T23:59:59+08:00";
    private final ASale sale = ASale.of(LineKind.COURSE, "100.00");

    @Test
    void moreThanProposedIsNotConserved() {
        var facts = sale.facts();

        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "10.00", "10.01", 0))).containsExactly("conservation");
        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "10.00", "10.00", 0))).isEmpty();
        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "10.00", "-0.01", 0))).contains("conservation");
        assertThat(codes(facts, grant(facts, "p1", 0, RewardKind.POINTS, "0.00", "0.00", -1))).contains("conservation");
    }

    @Test
    void theIncentiveStaysWithinThreeTenthsOfTheNetWithoutEntryFees() {
        var facts = sale.and(LineKind.ENTRY_FEE, "900.00").facts();

        assertThat(codes(facts, points(facts, "30.00"))).isEmpty();
        assertThat(codes(facts, points(facts, "30.01"))).containsExactly("balance");
    }

    @Test
    void aRoyaltyIsNoIncentiveButAtMostHalfOfItsLine() {
        var facts = ASale.of(LineKind.MATERIAL, "100.00").people(APerson.at(0), APerson.creator("dan")).facts();
        var facts2 = ASale.of(List.of(authored(facts.lines().getFirst(), "dan"))).people(APerson.at(0), APerson.creator("dan")).facts();

        assertThat(codes(facts2, grant(facts2, "dan", -1, RewardKind.CREATOR_SHARE, "50.00", "50.00", 0))).isEmpty();
        assertThat(codes(facts2, grant(facts2, "dan", -1, RewardKind.CREATOR_SHARE, "50.01", "50.01", 0))).containsExactly("royalty");
        assertThat(codes(facts, grant(facts, "dan", -1, RewardKind.CREATOR_SHARE, "1.00", "1.00", 0))).containsExactly("payee");
    }

    @Test
    void onlyPeopleOfTheSaleArePaidAtTheirDistance() {
        var facts = sale.facts();

        assertThat(codes(facts, grant(facts, "p7", 1, RewardKind.COMMISSION, "1.00", "1.00", 0))).containsExactly("payee");
        assertThat(codes(facts, grant(facts, "p3", 1, RewardKind.COMMISSION, "1.00", "1.00", 0))).contains("payee");
        assertThat(codes(facts, grant(facts, "p7", 1, RewardKind.COMMISSION, "1.00", "0.00", 0))).isEmpty();
    }

    @Test
    void theBuyerIsNeverPaidMoney() {
        var facts = sale.facts();

        assertThat(codes(facts, grant(facts, "p1", 0, RewardKind.COMMISSION, "1.00", "1.00", 0))).containsExactly("own-money");
        assertThat(codes(facts, points(facts, "1.00"))).isEmpty();
    }

    @Test
    void nothingIsPaidOnAnEntryFee() {
        var facts = sale.and(LineKind.ENTRY_FEE, "100.00").facts();
        var fee = facts.lines().subList(1, 2);

        assertThat(codes(facts, new Grant("r", "p1", 0, RewardKind.POINTS, Basis.SALE, fee, cny("1.00"), cny("1.00"), 20)))
                .containsExactly("entry-fee");
        assertThat(codes(facts, new Grant("r", "p1", 0, RewardKind.POINTS, Basis.ENTRY_FEE, facts.lines(), cny("1.00"), cny("1.00"), 20)))
                .containsExactly("entry-fee");
        assertThat(codes(facts, new Grant("r", "p1", 0, RewardKind.POINTS, Basis.SALE, facts.lines(), cny("1.00"), cny("1.00"), 20))).isEmpty();
    }

    @Test
    void twoRewardsOfOneIdentityAreOneTooMany() {
        var facts = sale.facts();

        assertThat(codes(facts, points(facts, "1.00"), points(facts, "1.00"))).containsExactly("identity");
    }

    @Test
    void chinaPaysOneDistanceOnly() {
        var selling = APerson.at(2).sold("2026-11-02", "1000.00");
        var facts = sale.people(APerson.at(0), APerson.at(1), selling).facts();

        assertThat(codes(facts, grant(facts, "p3", 2, RewardKind.BADGE, "0.00", "0.00", 1))).containsExactly("distance");
        assertThat(codes(facts, grant(facts, "p3", 2, RewardKind.COMMISSION, "1.00", "1.00", 0))).containsExactly("distance");
        var before = sale.at(BEFORE_ALL_LAW).facts();
        assertThat(codes(before, grant(before, "p3", 2, RewardKind.COMMISSION, "1.00", "1.00", 0))).isEmpty();
        var abroad = sale.at("2026-11-23T10:00:00+08:00").under("US", "US").people(APerson.at(0).in("US"), APerson.at(1).in("US"), selling.in("US"))
                .facts();
        assertThat(codes(abroad, grant(abroad, "p3", 2, RewardKind.COMMISSION, "1.00", "1.00", 0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Basis.class, names = {"RECRUIT", "RANK"})
    void chinaPaysNeitherHeadsNorRanks(Basis basis) {
        var facts = sale.facts();
        var before = ASale.of(LineKind.COURSE, "100.00").at(BEFORE_ALL_LAW).facts();
        var grant = new Grant("r", "p1", 0, RewardKind.BADGE, basis, facts.lines(), cny("0.00"), cny("0.00"), 1);

        assertThat(codes(facts, grant)).containsExactly("headcount");
        assertThat(codes(before, grant)).isEmpty();
    }

    @Test
    void minorsAndBarredOccupationsDoNotPromote() {
        for (var barred : List.of(APerson.at(1).aged(17), APerson.at(1).being(Occupation.TEACHER))) {
            var facts = ASale.of(LineKind.COURSE, "100.00").people(APerson.at(0), barred).facts();
            assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.POINTS, "1.00", "1.00", 20))).containsExactly("barred-promoter");
        }
        var adult = ASale.of(LineKind.COURSE, "100.00").people(APerson.at(0).aged(10), APerson.at(1).aged(18)).facts();
        assertThat(codes(adult, grant(adult, "p2", 1, RewardKind.POINTS, "1.00", "1.00", 20), points(adult, "1.00"))).isEmpty();
    }

    @Test
    void referralsWantBothConsents() {
        for (var people : List.of(List.of(APerson.at(0).withoutConsent(), APerson.at(1)), List.of(APerson.at(0), APerson.at(1).withoutConsent()))) {
            var one = ASale.of(LineKind.COURSE, "100.00").people(people.get(0), people.get(1));
            var facts = one.facts();
            assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "1.00", "1.00", 0))).containsExactly("consent");
            assertThat(codes(facts, points(facts, "1.00"))).isEmpty();
            var before = one.at("2021-10-31T23:59:59+08:00").facts();
            assertThat(codes(before, grant(before, "p2", 1, RewardKind.COMMISSION, "1.00", "1.00", 0))).isEmpty();
        }
    }

    @Test
    void aMonthPaysThreeTenthsOfOwnSalesThisOrderIncluded() {
        var ann = APerson.at(1).did("2026-11-02", "100.00", "0.00", "0.00", "35.00").did("2026-10-31", "9000.00", "0.00", "0.00", "0.00");
        var facts = sale.people(APerson.at(0), ann).facts();

        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "30.00", "25.00", 0))).isEmpty();
        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "30.00", "25.01", 0))).containsExactly("own-sales");
        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "30.00", "15.00", 0),
                new Grant("s", "p2", 1, RewardKind.POINTS, Basis.SALE, facts.lines(), cny("10.05"), cny("10.05"), 201))).containsExactly("own-sales");
    }

    @Test
    void aMonthThatIsOverpaidAlreadyIsNoBreachWhereNothingIsAdded() {
        var facts = sale.people(APerson.at(0), APerson.at(1).did("2026-11-02", "10.00", "0.00", "0.00", "500.00")).facts();

        assertThat(codes(facts, grant(facts, "p2", 1, RewardKind.COMMISSION, "8.00", "0.00", 0), points(facts, "0.50"))).isEmpty();
    }

    @Test
    void confirmingPaysNoMoreThanQuoted() {
        var quote = new QuotedReward("r", "p1", 0, RewardKind.POINTS, List.of("1"), 1, cny("0.50"), 10);
        var facts = sale.quoted(List.of(quote)).facts();

        assertThat(codes(facts, grant(facts, "p1", 0, RewardKind.POINTS, "0.50", "0.50", 10))).isEmpty();
        assertThat(codes(facts, grant(facts, "p1", 0, RewardKind.POINTS, "0.50", "0.50", 11))).containsExactly("quoted");
        assertThat(codes(facts, grant(facts, "p1", 0, RewardKind.POINTS, "0.51", "0.51", 10))).containsExactly("quoted");
        assertThat(codes(facts, new Grant("other", "p1", 0, RewardKind.POINTS, Basis.SALE, facts.lines(), cny("0.05"), cny("0.05"), 1)))
                .containsExactly("quoted");
    }

    private static Grant points(SaleFacts facts, String granted) {
        return grant(facts, "p1", 0, RewardKind.POINTS, granted, granted, 1);
    }

    private static Grant grant(SaleFacts facts, String payee, int distance, RewardKind kind, String proposed, String granted, long quantity) {
        return new Grant("r", payee, distance, kind, Basis.SALE, facts.lines().subList(0, 1), cny(proposed), cny(granted), quantity);
    }

    private static LineFacts authored(LineFacts line, String creator) {
        return new LineFacts(line.place(), line.id(), line.sku(), line.kind(), line.role(), line.quantity(), line.net(), line.bundle(),
                Optional.of(creator));
    }

    private static List<String> codes(SaleFacts facts, Grant... grants) {
        return Guarantees.breaches(facts, List.of(grants)).stream().map(Breach::guarantee).toList();
    }
}
