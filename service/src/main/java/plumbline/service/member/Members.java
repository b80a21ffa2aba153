package plumbline.service.member;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

import plumbline.fact.DayFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineKind;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.service.member.MemberMapper.DayRow;
import plumbline.service.member.MemberMapper.MemberRow;
import plumbline.service.program.Program;

/** What the other capabilities ask of members, always by surrogate. */
@Component
public final class Members {

    private final MemberMapper mapper;

    Members(MemberMapper mapper) {
        this.mapper = mapper;
    }

    /** The surrogates of those of some storefront's ids that are known, by id. */
    public Map<String, String> surrogates(Program program, Collection<String> ids) {
        var found = new LinkedHashMap<String, String>();
        if (!ids.isEmpty()) {
            mapper.byCallerId(program.id(), ids).forEach(row -> found.put(row.id(), row.surrogate()));
        }
        return found;
    }

    /** The storefront's ids of some surrogates, by surrogate; those erased since are left out. */
    public Map<String, String> callerIds(Collection<String> surrogates) {
        var found = new HashMap<String, String>();
        if (!surrogates.isEmpty()) {
            mapper.bySurrogate(surrogates).stream().filter(row -> row.callerId() != null).forEach(row -> found.put(row.surrogate(), row.id()));
        }
        return found;
    }

    /**
     * Who some surrogates are, by surrogate, and what seals that; those who were erased have neither.
     */
    public Map<String, Identity> identities(Collection<String> surrogates) {
        var found = new HashMap<String, Identity>();
        if (!surrogates.isEmpty()) {
            mapper.bySurrogate(surrogates)
                    .forEach(row -> found.put(row.surrogate(), new Identity(Optional.ofNullable(row.callerId()), row.profileKey())));
        }
        return found;
    }

    /** Who brought a member. */
    public Optional<String> referrer(String surrogate) {
        return Optional.ofNullable(mapper.referrer(surrogate));
    }

    /** Locks members until the caller's transaction ends, in one order whoever asks: their days, months and balances then stand still. */
    public void lock(Collection<String> surrogates) {
        mapper.lock(new TreeSet<>(surrogates));
    }

    /**
     * Everybody who takes part in a sale, in at most four queries whatever the depth of the chain.
     *
     * @param creators
     *            surrogates, in the order of the lines
     * @param day
     *            the order's day
     * @param historyDays
     *            how far back rules may look
     */
    public Parties parties(Program program, String buyer, List<String> creators, LocalDate day, int historyDays) {
        var chain = mapper.chain(buyer, SaleFacts.CHAIN_MAX + 1);
        if (chain.isEmpty()) {
            throw new IllegalStateException("there is no member " + buyer);
        }
        var days = days(read(chain), from(day, historyDays), to(day), program.currency());
        return parties(chain, others(read(chain), creators), days, day, chain.getFirst().ordered() ? kinds(mapper.kinds(buyer)) : Set.of());
    }

    /** The same for many sales that are asked for at once, in at most four queries together. */
    public List<Known> known(Program program, List<Asked> asked) {
        var chains = new HashMap<String, List<MemberRow>>();
        var buyers = asked.stream().map(Asked::buyer).distinct().sorted().toList();
        mapper.chains(program.id(), buyers, SaleFacts.CHAIN_MAX + 1)
                .forEach(row -> chains.computeIfAbsent(row.root(), it -> new ArrayList<>()).add(row.member()));
        var byCallerId = new HashMap<String, MemberRow>();
        chains.values().forEach(chain -> byCallerId.put(chain.getFirst().id(), chain.getFirst()));
        var creators = new TreeSet<String>();
        asked.forEach(it -> creators.addAll(it.creators()));
        if (!creators.isEmpty()) {
            mapper.byCallerId(program.id(), creators).forEach(row -> byCallerId.put(row.id(), row));
        }
        var days = days(chains, asked, program.currency());
        var kinds = new HashMap<String, List<String>>();
        var ordered = chains.values().stream().map(List::getFirst).filter(MemberRow::ordered).map(MemberRow::surrogate).toList();
        if (!ordered.isEmpty()) {
            mapper.kindsOf(ordered).forEach(row -> kinds.computeIfAbsent(row.member(), it -> new ArrayList<>()).add(row.kind()));
        }
        return asked.stream().map(it -> known(it, byCallerId, chains, days, kinds)).toList();
    }

    private static Known known(Asked asked, Map<String, MemberRow> byCallerId, Map<String, List<MemberRow>> chains, Map<String, List<DayFacts>> days,
            Map<String, List<String>> kinds) {
        var surrogates = new HashMap<String, String>();
        var creators = new LinkedHashMap<String, MemberRow>();
        for (var id : asked.creators()) {
            Optional.ofNullable(byCallerId.get(id)).ifPresent(row -> creators.put(row.surrogate(), row));
        }
        creators.values().forEach(row -> surrogates.put(row.id(), row.surrogate()));
        var buyer = byCallerId.get(asked.buyer());
        if (buyer == null) {
            return new Known(surrogates, Optional.empty());
        }
        surrogates.put(buyer.id(), buyer.surrogate());
        var chain = chains.getOrDefault(buyer.surrogate(), List.of(buyer));
        read(chain).forEach(row -> creators.remove(row.surrogate()));
        var from = from(asked.day(), asked.historyDays());
        var to = to(asked.day());
        var own = new HashMap<String, List<DayFacts>>();
        for (var row : read(chain)) {
            own.put(row.surrogate(), days.getOrDefault(row.surrogate(), List.of()).stream()
                    .filter(day -> !day.day().isBefore(from) && day.day().isBefore(to)).toList());
        }
        var parties = parties(chain, List.copyOf(creators.values()), own, asked.day(), kinds(kinds.getOrDefault(buyer.surrogate(), List.of())));
        return new Known(surrogates, Optional.of(parties));
    }

    /** The daily series that any of them asks for, over all the days that one of them needs. */
    private Map<String, List<DayFacts>> days(Map<String, List<MemberRow>> chains, List<Asked> asked, Currency currency) {
        if (chains.isEmpty()) {
            return Map.of();
        }
        var members = new LinkedHashMap<String, MemberRow>();
        chains.values().forEach(chain -> read(chain).forEach(row -> members.put(row.surrogate(), row)));
        var from = asked.stream().map(it -> from(it.day(), it.historyDays())).min(Comparator.naturalOrder()).orElseThrow();
        var to = asked.stream().map(it -> to(it.day())).max(Comparator.naturalOrder()).orElseThrow();
        return days(List.copyOf(members.values()), from, to, currency);
    }

    /** What a decision reads of a chain. */
    private static List<MemberRow> read(List<MemberRow> chain) {
        return chain.subList(0, Math.min(chain.size(), SaleFacts.CHAIN_MAX + 1));
    }

    private static LocalDate from(LocalDate day, int historyDays) {
        return day.minusDays(historyDays);
    }

    /** The month's other days too: what was sold later in it counts to its ceilings. */
    private static LocalDate to(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    private static Parties parties(List<MemberRow> chain, List<MemberRow> others, Map<String, List<DayFacts>> days, LocalDate day,
            Set<LineKind> kinds) {
        var inChain = read(chain);
        var people = new ArrayList<Party>(inChain.size() + others.size());
        for (var row : inChain) {
            people.add(party(row, people.size(), OptionalInt.of(people.size()), day, days.getOrDefault(row.surrogate(), List.of())));
        }
        for (var row : others) {
            people.add(party(row, people.size(), OptionalInt.empty(), day, List.of()));
        }
        return new Parties(people, chain.size() > inChain.size(), kinds, !chain.getFirst().ordered());
    }

    /** A member by the storefront's id, as {@code p1} and without what she did. */
    public Optional<Party> find(Program program, String id, LocalDate day) {
        return Optional.ofNullable(mapper.find(program.id(), id)).map(row -> party(row, 0, OptionalInt.of(0), day, List.of()));
    }

    /** Books changes of days; the members must be locked. */
    public void book(List<DayChange> changes) {
        for (var change : changes) {
            var row = new DayRow(change.member(), change.day(), change.ownSales().minor(), change.purchases().minor(),
                    change.virtualPurchases().minor(), change.pay().minor());
            // An upsert would check the row that it does not insert, which a refund makes negative.
            if (mapper.addToDay(row) == 0) {
                mapper.insertDay(row);
            }
        }
    }

    /**
     * Remembers that a member's order was confirmed; the member must be locked.
     *
     * @param first
     *            whether it is the first
     * @param kinds
     *            what it held and no order before
     */
    public void bought(String member, boolean first, Set<LineKind> kinds) {
        if (first) {
            mapper.markOrdered(member);
        }
        for (var kind : new TreeSet<>(kinds)) {
            mapper.addKind(member, kind.code());
        }
    }

    private List<MemberRow> others(List<MemberRow> chain, List<String> creators) {
        var missing = new LinkedHashSet<>(creators);
        chain.forEach(row -> missing.remove(row.surrogate()));
        if (missing.isEmpty()) {
            return List.of();
        }
        var rows = new HashMap<String, MemberRow>();
        mapper.bySurrogate(missing).forEach(row -> rows.put(row.surrogate(), row));
        return missing.stream().flatMap(surrogate -> Optional.ofNullable(rows.get(surrogate)).stream()).toList();
    }

    /** The daily series of some members from a day to before another. */
    Map<String, List<DayFacts>> days(List<MemberRow> members, LocalDate from, LocalDate to, Currency currency) {
        var days = new HashMap<String, List<DayFacts>>();
        for (var row : mapper.days(members.stream().map(MemberRow::surrogate).toList(), from, to)) {
            days.computeIfAbsent(row.member(), it -> new ArrayList<>())
                    .add(new DayFacts(row.day(), new Money(row.ownSales(), currency), new Money(row.purchases(), currency),
                            new Money(row.virtualPurchases(), currency), new Money(row.pay(), currency)));
        }
        return days;
    }

    static Party party(MemberRow row, int place, OptionalInt distance, LocalDate day, List<DayFacts> days) {
        var birth = Optional.ofNullable(row.birthDate());
        int age = birth.map(date -> Math.clamp(Period.between(date, day).getYears(), 0, PersonFacts.ADULT)).orElse(PersonFacts.ADULT);
        var facts = new PersonFacts("p" + (place + 1), distance, new Jurisdiction(row.jurisdiction()), age, occupation(row.occupation()),
                Consent.of(row.consents()).contains(Consent.REFERRAL_TRACKING),
                days);
        return new Party(row.surrogate(), Optional.ofNullable(row.callerId()), birth, row.profileKey(), facts);
    }

    private static Set<LineKind> kinds(List<String> codes) {
        var kinds = EnumSet.noneOf(LineKind.class);
        Arrays.stream(LineKind.values()).filter(kind -> codes.contains(kind.code())).forEach(kinds::add);
        return kinds;
    }

    private static Occupation occupation(String code) {
        return Arrays.stream(Occupation.values()).filter(it -> it.code().equals(code)).findFirst().orElseThrow();
    }
}
