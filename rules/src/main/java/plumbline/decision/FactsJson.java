package plumbline.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
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
import tools.jackson.databind.JsonNode;

/** The facts of a sale or a refund as JSON values, and back again: what is recorded is enough to decide once more. */
public final class FactsJson {

    private FactsJson() {}

    /** The facts of a sale; amounts are decimals of its currency, and what is nothing is left out. */
    public static SortedMap<String, Object> of(SaleFacts facts) {
        var json = new TreeMap<String, Object>();
        json.put("jurisdiction", facts.jurisdiction().code());
        json.put("zone", facts.zone().getId());
        json.put("currency", facts.currency().getCurrencyCode());
        json.put("at", facts.at().toString());
        json.put("orderJurisdiction", facts.orderJurisdiction().code());
        json.put("lines", facts.lines().stream().map(FactsJson::line).toList());
        var people = new ArrayList<SortedMap<String, Object>>(facts.people().size());
        for (var person : facts.people()) {
            people.add(person(person));
        }
        json.put("people", people);
        json.put("chainCut", facts.chainCut());
        json.put("boughtBefore", facts.boughtBefore().stream().map(LineKind::code).sorted().toList());
        json.put("firstOrder", facts.firstOrder());
        facts.quoted().ifPresent(quoted -> json.put("quoted", quoted.stream().map(FactsJson::quoted).toList()));
        return json;
    }

    /** The facts of a sale again. */
    public static SaleFacts sale(JsonNode json) {
        var currency = Currency.getInstance(json.path("currency").asString());
        var lines = new ArrayList<LineFacts>();
        json.path("lines").forEach(line -> lines.add(line(line, lines.size() + 1, currency)));
        var people = new ArrayList<PersonFacts>();
        json.path("people").forEach(person -> people.add(person(person, currency)));
        var before = EnumSet.noneOf(LineKind.class);
        json.path("boughtBefore").forEach(kind -> before.add(kind(kind.asString())));
        var quoted = Optional.<List<QuotedReward>>empty();
        if (json.has("quoted")) {
            var rewards = new ArrayList<QuotedReward>();
            json.path("quoted").forEach(reward -> rewards.add(quoted(reward, currency)));
            quoted = Optional.of(rewards);
        }
        return new SaleFacts(new Jurisdiction(json.path("jurisdiction").asString()), ZoneId.of(json.path("zone").asString()), currency,
                Instant.parse(json.path("at").asString()),
                new Jurisdiction(json.path("orderJurisdiction").asString()), lines, people, json.path("chainCut").asBoolean(), before,
                json.path("firstOrder").asBoolean(), quoted);
    }

    /** The facts of a refund. */
    public static SortedMap<String, Object> of(RefundFacts facts) {
        var json = new TreeMap<String, Object>();
        json.put("at", facts.at().toString());
        json.put("currency", facts.currency().getCurrencyCode());
        json.put("lines", facts.lines().stream().map(line -> {
            var it = new TreeMap<String, Object>();
            it.put("id", line.id());
            it.put("kind", line.kind().code());
            it.put("quantity", line.quantity());
            it.put("net", line.net().amount());
            it.put("returnedBefore", line.returnedBefore());
            it.put("returnedNow", line.returnedNow());
            return it;
        }).toList());
        json.put("rewards", facts.rewards().stream().map(reward -> {
            var it = new TreeMap<String, Object>();
            it.put("id", reward.id());
            it.put("payee", reward.payee());
            it.put("kind", reward.kind().code());
            it.put("lines", reward.lines());
            it.put("granted", reward.granted().amount());
            it.put("quantity", reward.quantity());
            it.put("takenBefore", reward.takenBefore().amount());
            it.put("quantityBefore", reward.quantityBefore());
            return it;
        }).toList());
        return json;
    }

    /** The facts of a refund again. */
    public static RefundFacts refund(JsonNode json) {
        var currency = Currency.getInstance(json.path("currency").asString());
        var lines = new ArrayList<RefundFacts.Line>();
        json.path("lines")
                .forEach(it -> lines.add(new RefundFacts.Line(it.path("id").asString(), kind(it.path("kind").asString()),
                        it.path("quantity").asLong(), amount(it, "net", currency),
                        it.path("returnedBefore").asLong(), it.path("returnedNow").asLong())));
        var rewards = new ArrayList<RefundFacts.Granted>();
        json.path("rewards")
                .forEach(it -> rewards.add(new RefundFacts.Granted(it.path("id").asString(), it.path("payee").asString(),
                        RewardKind.of(it.path("kind").asString()), texts(it.path("lines")),
                        amount(it, "granted", currency), it.path("quantity").asLong(), amount(it, "takenBefore", currency),
                        it.path("quantityBefore").asLong())));
        return new RefundFacts(Instant.parse(json.path("at").asString()), currency, lines, rewards);
    }

    private static SortedMap<String, Object> line(LineFacts line) {
        var json = new TreeMap<String, Object>();
        json.put("id", line.id());
        json.put("sku", line.sku());
        json.put("kind", line.kind().code());
        line.role().ifPresent(role -> json.put("role", role.code()));
        json.put("quantity", line.quantity());
        json.put("net", line.net().amount());
        line.bundle().ifPresent(bundle -> json.put("bundle", bundle));
        line.creator().ifPresent(creator -> json.put("creator", creator));
        return json;
    }

    private static LineFacts line(JsonNode json, int place, Currency currency) {
        var role = text(json, "role").flatMap(code -> Arrays.stream(LineRole.values()).filter(it -> it.code().equals(code)).findFirst());
        return new LineFacts(place, json.path("id").asString(), json.path("sku").asString(), kind(json.path("kind").asString()), role,
                json.path("quantity").asLong(), amount(json, "net", currency),
                text(json, "bundle"), text(json, "creator"));
    }

    private static SortedMap<String, Object> person(PersonFacts person) {
        var json = new TreeMap<String, Object>();
        json.put("alias", person.alias());
        person.distance().ifPresent(distance -> json.put("distance", distance));
        json.put("jurisdiction", person.jurisdiction().code());
        json.put("age", person.age());
        json.put("occupation", person.occupation().code());
        json.put("referralTracking", person.referralTracking());
        if (!person.days().isEmpty()) {
            var days = new TreeMap<String, Object>();
            for (var day : person.days()) {
                days.put(day.day().toString(), day(day));
            }
            json.put("days", days);
        }
        return json;
    }

    private static PersonFacts person(JsonNode json, Currency currency) {
        var distance = json.has("distance") ? OptionalInt.of(json.path("distance").asInt()) : OptionalInt.empty();
        var occupation = Arrays.stream(Occupation.values()).filter(it -> it.code().equals(json.path("occupation").asString())).findFirst()
                .orElseThrow();
        var days = new ArrayList<DayFacts>();
        json.path("days").properties().forEach(day -> days.add(day(LocalDate.parse(day.getKey()), day.getValue(), currency)));
        return new PersonFacts(json.path("alias").asString(), distance, new Jurisdiction(json.path("jurisdiction").asString()),
                json.path("age").asInt(), occupation,
                json.path("referralTracking").asBoolean(), days);
    }

    private static SortedMap<String, Object> day(DayFacts day) {
        var json = new TreeMap<String, Object>();
        put(json, "ownSales", day.ownSales());
        put(json, "purchases", day.purchases());
        put(json, "virtualPurchases", day.virtualPurchases());
        put(json, "pay", day.pay());
        return json;
    }

    private static void put(SortedMap<String, Object> json, String name, Money amount) {
        if (!amount.isZero()) {
            json.put(name, amount.amount());
        }
    }

    private static DayFacts day(LocalDate day, JsonNode json, Currency currency) {
        return new DayFacts(day, amount(json, "ownSales", currency), amount(json, "purchases", currency), amount(json, "virtualPurchases", currency),
                amount(json, "pay", currency));
    }

    private static SortedMap<String, Object> quoted(QuotedReward reward) {
        var json = new TreeMap<String, Object>();
        json.put("rule", reward.rule());
        json.put("payee", reward.payee());
        json.put("distance", reward.distance());
        json.put("kind", reward.kind().code());
        json.put("lines", reward.lines());
        json.put("firstLine", reward.firstLine());
        json.put("granted", reward.granted().amount());
        json.put("quantity", reward.quantity());
        return json;
    }

    private static QuotedReward quoted(JsonNode json, Currency currency) {
        return new QuotedReward(json.path("rule").asString(), json.path("payee").asString(), json.path("distance").asInt(),
                RewardKind.of(json.path("kind").asString()), texts(json.path("lines")),
                json.path("firstLine").asInt(), amount(json, "granted", currency), json.path("quantity").asLong());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(it -> texts.add(it.asString()));
        return texts;
    }

    private static Optional<String> text(JsonNode json, String name) {
        return json.has(name) ? Optional.of(json.path(name).asString()) : Optional.empty();
    }

    private static Money amount(JsonNode json, String name, Currency currency) {
        return json.has(name) ? Money.parse(json.path(name).asString(), currency) : Money.zero(currency);
    }

    private static LineKind kind(String code) {
        return Arrays.stream(LineKind.values()).filter(it -> it.code().equals(code)).findFirst().orElseThrow();
    }
}
