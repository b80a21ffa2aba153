package plumbline.service.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import plumbline.fact.DayFacts;
import plumbline.fact.LineKind;
import plumbline.money.Money;
import plumbline.service.Plumbline;
import plumbline.service.database.DatabaseTest;
import plumbline.service.database.Transactions;
import plumbline.service.program.Program;
import plumbline.service.program.Programs;

/** What other capabilities ask of members. */
@SpringBootTest(classes = Plumbline.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "plumbline.demo=true")
@DatabaseTest
class MembersIT {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final Members members;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final Program program;
    private final String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";

    @Autowired
    MembersIT(Members members, Programs programs, Transactions transactions, JdbcTemplate jdbc) {
        this.members = members;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.program = programs.of("liandong");
    }

    /** s0 was brought by s1, she by s2, up to s40; c1 and c2 stand apart. */
    @BeforeEach
    void aChainOfFortyAndTwoCreators() {
        var rows = new ArrayList<Object[]>();
        for (int link = 40; link >= 0; link--) {
            rows.add(new Object[]{run + "s" + link, run + "m" + link, link == 40 ? null : run + "s" + (link + 1), link == 0 ? "2010-11-25" : null});
        }
        rows.add(new Object[]{run + "c1", run + "c1", null, null});
        rows.add(new Object[]{run + "c2", run + "c2", null, null});
        jdbc.batchUpdate(
                "INSERT INTO member (surrogate, program, caller_id, referrer, birth_date, joined_at, jurisdiction, time_zone, occupation, consents) VALUES (?, 'liandong', ?, ?, ?, '2026-01-01', 'CN', 'Asia/Shanghai', 'student', 'marketing referral-tracking')",
                rows);
    }

    private DayChange change(String member, LocalDate day, String ownSales, String purchases, String virtual, String pay) {
        return new DayChange(run + member, day, money(ownSales), money(purchases), money(virtual), money(pay));
    }

    private static Money money(String amount) {
        return amount.startsWith("-") ? Money.zero(CNY).minus(Money.parse(amount.substring(1), CNY)) : Money.parse(amount, CNY);
    }

    private void book(DayChange... changes) {
        transactions.run(_ -> {
            members.lock(List.of(changes).stream().map(DayChange::member).toList());
            members.book(List.of(changes));
            return true;
        });
    }

    @Test
    void readsTheBuyerSixteenLinksAndCreatorsOutsideOfThem() {
        var parties = members.parties(program, run + "s0", List.of(run + "c2", run + "s3", run + "c1", run + "c2"), DAY, 90);

        assertThat(parties.people()).hasSize(19).extracting(Party::surrogate).startsWith(run + "s0", run + "s1").endsWith(run + "s16", run + "c2",
                run + "c1");
        assertThat(parties.people()).extracting(it -> it.facts().alias()).startsWith("p1", "p2").endsWith("p19");
        assertThat(parties.people().get(16).facts().distance()).hasValue(16);
        assertThat(parties.people().get(17).facts().distance()).isEmpty();
        assertThat(parties.chainCut()).isTrue();
        assertThat(parties.firstOrder()).isTrue();
        assertThat(parties.boughtBefore()).isEmpty();
        assertThat(members.parties(program, run + "s24", List.of(), DAY, 90)).satisfies(it -> assertThat(it.people()).hasSize(17))
                .satisfies(it -> assertThat(it.chainCut()).isFalse());
    }

    @Test
    void tellsAnAgeOnTheOrdersDayAndAnUnknownOneAsAnAdults() {
        assertThat(members.parties(program, run + "s0", List.of(), DAY, 90).people().getFirst().facts().age()).isEqualTo(15);
        assertThat(members.parties(program, run + "s0", List.of(), DAY.plusDays(1), 90).people().getFirst().facts().age()).isEqualTo(16);
        assertThat(members.parties(program, run + "s0", List.of(), DAY.plusYears(60), 90).people().getFirst().facts().age()).isEqualTo(21);
        assertThat(members.parties(program, run + "s0", List.of(), DAY.minusYears(20), 90).people().getFirst().facts().age()).isZero();
        assertThat(members.parties(program, run + "s1", List.of(), DAY, 90).people().getFirst().facts().age()).isEqualTo(21);
    }

    @Test
    void readsTheSeriesOverTheWindowAndToTheEndOfTheMonth() {
        book(change("s0", DAY.minusDays(91), "1", "0", "0", "0"), change("s0", DAY.minusDays(90), "2", "0", "0", "0"),
                change("s0", DAY, "3", "4", "5", "6"),
                change("s0", LocalDate.of(2026, 11, 30), "7", "0", "0", "0"), change("s0", LocalDate.of(2026, 12, 1), "8", "0", "0", "0"),
                change("s1", DAY, "9", "0", "0", "0"));

        var parties = members.parties(program, run + "s0", List.of(), DAY, 90);

        assertThat(parties.people().getFirst().facts().days()).extracting(DayFacts::day).containsExactly(DAY.minusDays(90), DAY,
                LocalDate.of(2026, 11, 30));
        assertThat(parties.people().getFirst().facts().days()).contains(new DayFacts(DAY, money("3"), money("4"), money("5"), money("6")));
        assertThat(parties.people().get(1).facts().days()).extracting(DayFacts::ownSales).containsExactly(money("9"));
    }

    @Test
    void readsManySalesTogetherAsItReadsThemOneByOne() {
        book(change("s0", DAY.minusDays(3), "3", "4", "5", "6"), change("s1", DAY.minusDays(80), "9", "0", "0", "0"),
                change("s39", DAY, "1", "1", "1", "1"));
        transactions.run(_ -> {
            members.bought(run + "s0", true, Set.of(LineKind.COURSE, LineKind.COLLECTIBLE));
            return true;
        });
        var asked = List.of(new Asked(run + "m0", List.of(run + "c1", run + "m2", run + "nobody"), DAY, 90),
                new Asked(run + "m38", List.of(), DAY.minusDays(1), 30), new Asked(run + "stranger", List.of(), DAY, 90),
                new Asked(run + "m0", List.of(), DAY.minusDays(2), 31));

        var known = members.known(program, asked);

        assertThat(known).extracting(it -> it.parties().isPresent()).containsExactly(true, true, false, true);
        assertThat(known.getFirst().surrogates()).isEqualTo(Map.of(run + "m0", run + "s0", run + "c1", run + "c1", run + "m2", run + "s2"));
        assertThat(known.get(0).parties()).contains(members.parties(program, run + "s0", List.of(run + "c1", run + "s2"), DAY, 90));
        assertThat(known.get(1).parties()).contains(members.parties(program, run + "s38", List.of(), DAY.minusDays(1), 30));
        assertThat(known.get(3).parties()).contains(members.parties(program, run + "s0", List.of(), DAY.minusDays(2), 31));
    }

    @Test
    void asksTheDatabaseNoMoreForALongChainThanForAShortOne() {
        transactions.run(_ -> {
            members.bought(run + "s0", true, Set.of(LineKind.COURSE));
            members.bought(run + "s38", true, Set.of(LineKind.COURSE));
            return true;
        });
        assertThat(List.of(queries("s0"), queries("s38"))).containsExactly(4, 4);
    }

    /** How many queries it takes to read the parties of a sale. */
    private int queries(String buyer) {
        return transactions.run(_ -> {
            int before = questions();
            members.parties(program, run + buyer, List.of(run + "c1", run + "c2"), DAY, 90);
            // One of them asks for the count itself.
            return questions() - before - 1;
        });
    }

    private int questions() {
        return Integer.parseInt(String.valueOf(jdbc.queryForMap("SHOW SESSION STATUS LIKE 'Questions'").get("Value")));
    }

    @Test
    void booksWhatComesAndTakesBackWhatGoes() {
        book(change("s0", DAY, "10", "20", "5", "1"));
        book(change("s0", DAY, "10", "0", "0", "0"));
        book(change("s0", DAY, "0", "0", "0", "0"));
        book(change("s0", DAY, "-5", "-20", "-5", "-1"), change("s1", DAY, "3", "0", "0", "0"));

        assertThat(members.parties(program, run + "s0", List.of(), DAY, 90).people().getFirst().facts().days())
                .containsExactly(new DayFacts(DAY, money("15"), money("0"), money("0"), money("0")));
        assertThatThrownBy(() -> book(change("s1", DAY, "1", "0", "0", "0"), change("s0", DAY, "-15.01", "0", "0", "0")))
                .isInstanceOf(DataAccessException.class);
        assertThat(members.parties(program, run + "s1", List.of(), DAY, 90).people().getFirst().facts().days()).extracting(DayFacts::ownSales)
                .containsExactly(money("3"));
    }

    @Test
    void remembersWhatWasBought() {
        transactions.run(_ -> {
            members.bought(run + "s0", true, Set.of(LineKind.COURSE, LineKind.COLLECTIBLE));
            members.bought(run + "s0", true, Set.of(LineKind.COURSE));
            return true;
        });

        var parties = members.parties(program, run + "s0", List.of(), DAY, 90);
        assertThat(parties.boughtBefore()).containsExactlyInAnyOrder(LineKind.COURSE, LineKind.COLLECTIBLE);
        assertThat(parties.firstOrder()).isFalse();
    }

    @Test
    void knowsWhoIsWho() {
        assertThat(members.surrogates(program, List.of(run + "m0", run + "M0", run + "nobody"))).isEqualTo(Map.of(run + "m0", run + "s0"));
        assertThat(members.callerIds(List.of(run + "s0", run + "c1", run + "gone")))
                .isEqualTo(Map.of(run + "s0", run + "m0", run + "c1", run + "c1"));
        assertThat(members.surrogates(program, List.of())).isEmpty();
        assertThat(members.referrer(run + "s0")).contains(run + "s1");
        assertThat(members.referrer(run + "s40")).isEmpty();
    }

    @Test
    void locksInOneOrderSoThatNobodyHasToTryAgain() {
        var tries = new AtomicInteger();
        var work = new ArrayList<CompletableFuture<Void>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                work.add(CompletableFuture.runAsync(() -> lockSomeAndBook(tries), threads));
            }
            work.forEach(CompletableFuture::join);
        }

        assertThat(tries).hasValue(200);
        var sum = jdbc.queryForObject("SELECT SUM(own_sales) FROM member_day WHERE member LIKE ?", Long.class, run + "s%");
        assertThat(sum).isEqualTo(200L * 4 * 100);
    }

    private void lockSomeAndBook(AtomicInteger tries) {
        var some = new ArrayList<>(List.of("s0", "s1", "s2", "s3", "s4", "s5"));
        Collections.shuffle(some, ThreadLocalRandom.current());
        transactions.run(_ -> {
            tries.incrementAndGet();
            members.lock(some.subList(0, 4).stream().map(run::concat).toList());
            members.book(some.subList(0, 4).stream().map(it -> change(it, DAY, "1.00", "0", "0", "0")).toList());
            return true;
        });
    }
}
