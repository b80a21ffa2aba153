package plumbline.scenario;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import plumbline.fact.DayFacts;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.QuotedReward;
import plumbline.fact.RewardKind;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;

/** Turns what is given in a scenario into facts, and aliases back into names. */
final class Cast {

    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern LINE = Pattern
            .compile(
                    "(?<kind>[a-z-]+)( (?<role>base|add-on|identity))?( (?<quantity>[0-9]+) x)? (?<price>[0-9.]+)( less (?<discount>[0-9.]+))?( in (?<bundle>[A-Za-z0-9-]+))?( by (?<creator>[a-z]+))?");
    private static final Pattern QUOTED = Pattern.compile("((?<quantity>[0-9]+) = )?(?<amount>[0-9.]+)");

    private final Given given;
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, Integer> distances = new LinkedHashMap<>();

    Cast(Given given) {
        this.given = given;
        var chain = given.chain() == null ? List.of("bo", "ann", "top") : given.chain();
        for (var name : chain) {
            distances.put(name, distances.size());
            alias(name);
        }
    }

    SaleFacts facts() {
        var lines = lines();
        var people = new ArrayList<PersonFacts>();
        aliases.forEach((name, alias) -> people.add(person(name, alias)));
        var jurisdiction = jurisdiction(given.jurisdiction(), "CN");
        var before = EnumSet.noneOf(LineKind.class);
        if (given.boughtBefore() != null) {
            given.boughtBefore().forEach(kind -> before.add(kind(kind)));
        }
        boolean first = given.firstOrder() == null ? before.isEmpty() : given.firstOrder();
        var at = OffsetDateTime.parse(given.at() == null ? "2026-11-23T10:00:00+08:00" : given.at()).toInstant();
        return new SaleFacts(jurisdiction, ZONE, CNY, at, jurisdiction(given.orderJurisdiction(), jurisdiction.code()), lines, people, false, before,
                first, quoted());
    }

    /** The name behind an alias. */
    String name(String alias) {
        return aliases.entrySet().stream().filter(entry -> entry.getValue().equals(alias)).map(Map.Entry::getKey).findFirst().orElse(alias);
    }

    private List<LineFacts> lines() {
        if (given.order() == null) {
            throw new IllegalArgumentException("a scenario needs an order");
        }
        var lines = new ArrayList<LineFacts>();
        for (var text : given.order()) {
            var line = LINE.matcher(text);
            if (!line.matches()) {
                throw new IllegalArgumentException("'%s' is no line such as: course base 3 x 33.33 less 1.00 in pass by dan".formatted(text));
            }
            long quantity = line.group("quantity") == null ? 1 : Long.parseLong(line.group("quantity"));
            var net = money(line.group("price")).times(quantity).minus(money(line.group("discount")));
            int place = lines.size() + 1;
            lines.add(new LineFacts(place, Integer.toString(place), "sku-" + place, kind(line.group("kind")), role(line.group("role")), quantity, net,
                    Optional.ofNullable(line.group("bundle")),
                    Optional.ofNullable(line.group("creator")).map(this::alias)));
        }
        return lines;
    }

    private PersonFacts person(String name, String alias) {
        var person = given.people() == null ? Given.Person.USUAL : given.people().getOrDefault(name, Given.Person.USUAL);
        var distance = distances.get(name);
        int age = person.age() == null ? PersonFacts.ADULT : Math.min(person.age(), PersonFacts.ADULT);
        var occupation = Arrays.stream(Occupation.values()).filter(it -> it.code().equals(person.occupation())).findFirst().orElse(Occupation.NONE);
        return new PersonFacts(alias, distance == null ? OptionalInt.empty() : OptionalInt.of(distance), jurisdiction(person.jurisdiction(), "CN"),
                age, occupation,
                person.consent() == null || person.consent(), days(person.days()));
    }

    private static List<DayFacts> days(@Nullable Map<String, Given.Day> days) {
        var facts = new TreeMap<LocalDate, DayFacts>();
        if (days != null) {
            days.forEach((text, it) -> {
                var day = LocalDate.parse(text);
                facts.put(day, new DayFacts(day, money(it.ownSales()), money(it.purchases()), money(it.virtualPurchases()), money(it.pay())));
            });
        }
        return List.copyOf(facts.values());
    }

    private Optional<List<QuotedReward>> quoted() {
        if (given.quoted() == null) {
            return Optional.empty();
        }
        var quoted = new ArrayList<QuotedReward>();
        given.quoted().forEach((key, value) -> {
            var words = List.of(key.split("[ #]+", -1));
            var amount = QUOTED.matcher(value);
            if (words.size() < 3 || !amount.matches()) {
                throw new IllegalArgumentException(
                        "'%s: %s' is no quoted reward such as: ann liandong.commission commission #1: 15.92".formatted(key, value));
            }
            var kind = RewardKind.of(words.get(2));
            int place = words.size() > 3 ? Integer.parseInt(words.get(3)) : 1;
            long quantity = amount.group("quantity") == null ? 0 : Long.parseLong(amount.group("quantity"));
            int distance = kind == RewardKind.CREATOR_SHARE ? -1 : distances.getOrDefault(words.get(0), -1);
            quoted.add(new QuotedReward(words.get(1), alias(words.get(0)), distance, kind, List.of(Integer.toString(place)), place,
                    money(amount.group("amount")), quantity));
        });
        return Optional.of(quoted);
    }

    private String alias(String name) {
        return aliases.computeIfAbsent(name, it -> "p" + (aliases.size() + 1));
    }

    private static Money money(@Nullable String amount) {
        return amount == null ? Money.zero(CNY) : Money.floor(new BigDecimal(amount), CNY);
    }

    private static Jurisdiction jurisdiction(@Nullable String code, String usual) {
        return new Jurisdiction(code == null ? usual : code);
    }

    private static LineKind kind(String code) {
        return Arrays.stream(LineKind.values()).filter(kind -> kind.code().equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no kind of line".formatted(code)));
    }

    private static Optional<LineRole> role(@Nullable String code) {
        return Arrays.stream(LineRole.values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
