package plumbline.service.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import plumbline.decision.LevelDecision;
import plumbline.fact.Bilingual;
import plumbline.fact.DayFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.rulebook.Rulebook;
import plumbline.service.database.Transactions;
import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded;
import plumbline.service.release.Rulebooks;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** A member as answers show her: what she is, where she stands, what she has. */
@Component
final class MemberViews {

    /** Days that end today, over which metrics are summed. */
    private static final List<Integer> WINDOWS = List.of(30, 90);
    private static final int LONGEST = 90;
    private static final Warning NO_TRACKING = new Warning("no-referral-tracking", new Bilingual("未同意推荐关系处理：推荐人不会因该会员获得奖励，该会员也不会因推荐获得奖励",
            "No consent to referral tracking: no referrer earns on this member, nor does this member earn on referrals"));

    private final MemberMapper mapper;
    private final Members members;
    private final Rulebooks rulebooks;
    private final Balances balances;
    private final Transactions transactions;

    MemberViews(MemberMapper mapper, Members members, Rulebooks rulebooks, Balances balances, Transactions transactions) {
        this.transactions = transactions;
        this.mapper = mapper;
        this.members = members;
        this.rulebooks = rulebooks;
        this.balances = balances;
    }

    /** Something that the storefront should know. */
    private record Warning(String code, Bilingual text) {}

    /** What a member did in some days. */
    private record Sums(Money ownSales, Money purchases, Money pay) {}

    /** The member with a storefront's id, if there is one. */
    Optional<MemberRow> find(Program program, String id) {
        return Optional.ofNullable(mapper.find(program.id(), id));
    }

    /** All that is to be told of a member. */
    Map<String, Object> of(Program program, MemberRow row, Instant now) {
        var rulebook = rulebook(program, row.id());
        var today = now.atZone(program.zone()).toLocalDate();
        int back = Math.max(LONGEST, rulebook.map(Rulebook::historyDays).orElse(0));
        var days = members.days(List.of(row), today.minusDays(back), today.plusDays(1), program.currency()).getOrDefault(row.surrogate(), List.of());
        var level = rulebook.flatMap(it -> level(program, row, days, now, it));
        var view = entity(row);
        view.put("level", level.map(LevelDecision::current));
        view.put("nextLevel", level.flatMap(LevelDecision::next));
        view.put("progress", level.map(MemberViews::progress));
        view.put("balances", balances.of(row.surrogate(), program.currency()));
        view.put("metrics", metrics(program, days, today));
        view.put("warnings", Consent.of(row.consents()).contains(Consent.REFERRAL_TRACKING) ? List.of() : List.of(NO_TRACKING));
        return view;
    }

    /** What a {@code PUT} sets. */
    private Map<String, Object> entity(MemberRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", row.id());
        view.put("referrerId", Optional.ofNullable(row.referrer()).flatMap(it -> Optional.ofNullable(members.callerIds(List.of(it)).get(it))));
        view.put("joinedAt", row.joinedAt());
        view.put("jurisdiction", row.jurisdiction());
        view.put("birthDate", Optional.ofNullable(row.birthDate()).map(LocalDate::toString));
        view.put("timeZone", row.timeZone());
        view.put("consents", Consent.of(row.consents()).stream().map(Consent::code).toList());
        view.put("occupation", row.occupation());
        return view;
    }

    /** A member can be kept and shown before any rules are in force; there is no level then. */
    private Optional<Rulebook> rulebook(Program program, String member) {
        try {
            return Optional.of(rulebooks.inForce(program, transactions.moment(), member)).map(Loaded::rulebook);
        } catch (Problem e) {
            if (e.type() == ProblemType.RULEBOOK_UNAVAILABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<LevelDecision> level(Program program, MemberRow row, List<DayFacts> days, Instant now, Rulebook rulebook) {
        var person = Members.party(row, 0, OptionalInt.of(0), now.atZone(program.zone()).toLocalDate(), days).facts();
        var facts = new SaleFacts(program.jurisdiction(), program.zone(), program.currency(), now, new Jurisdiction(row.jurisdiction()), List.of(),
                List.of(person), false,
                EnumSet.noneOf(LineKind.class), !row.ordered(), Optional.empty());
        return LevelDecision.of(facts, rulebook);
    }

    /** What is missing for the next level, and why. */
    private static Map<String, Object> progress(LevelDecision level) {
        var progress = new LinkedHashMap<String, Object>();
        progress.put("contribution", level.contribution());
        progress.put("missing", level.missing());
        progress.put("keptSinceDays", level.daysAgo());
        progress.put("droppedLevels", level.dropped());
        progress.put("why", level.next().map(next -> new Bilingual("距%s还差本人业绩与消费合计 %s".formatted(next.name().zh(), level.missing().amount()),
                "%s more of own sales and purchases for %s".formatted(level.missing().amount(), next.name().en())))
                .orElse(new Bilingual("已是最高等级", "This is the highest level")));
        return progress;
    }

    private static Map<String, Object> metrics(Program program, List<DayFacts> days, LocalDate today) {
        var metrics = new LinkedHashMap<String, Object>();
        metrics.put("month", sums(program, days, today.withDayOfMonth(1)));
        WINDOWS.forEach(window -> metrics.put("last%dDays".formatted(window), sums(program, days, today.minusDays(window - 1))));
        return metrics;
    }

    private static Sums sums(Program program, List<DayFacts> days, LocalDate from) {
        var zero = Money.zero(program.currency());
        var since = days.stream().filter(day -> !day.day().isBefore(from)).toList();
        return new Sums(since.stream().map(DayFacts::ownSales).reduce(zero, Money::plus),
                since.stream().map(DayFacts::purchases).reduce(zero, Money::plus),
                since.stream().map(DayFacts::pay).reduce(zero, Money::plus));
    }
}
