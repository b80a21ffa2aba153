package plumbline.scenario;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import plumbline.decision.Decision;
import plumbline.fact.Bilingual;
import plumbline.fact.DayFacts;
import plumbline.fact.LineFacts;
import plumbline.fact.Occupation;
import plumbline.fact.PersonFacts;
import plumbline.fact.QuotedReward;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;

/**
 * A sale written as a scenario file with one case, in the notation that officers use and {@link Scenario} reads back to the same facts. The
 * notation knows one currency and zone, those of its reader; the lines' ids are their places.
 */
public final class ScenarioText {

    private static final Bilingual NO_TITLE = new Bilingual("", "");

    private final SaleFacts facts;
    private final UnaryOperator<String> names;

    private ScenarioText(SaleFacts facts) {
        this.facts = facts;
        this.names = Names.of(facts);
    }

    /** What is expected where every guarantee of a single decision must hold: nothing else needs to be said. */
    public static String sound() {
        return "{}";
    }

    /** What is expected where guarantees between decisions must hold. */
    public static String holding(String relation) {
        return "{ holds: [%s] }".formatted(relation);
    }

    /** What is expected where a sound decision is known: its rewards, all of them, and whether the purchase is allowed. */
    public static String as(Decision decision, SaleFacts facts) {
        var text = new ScenarioText(facts);
        var outcome = decision.outcome();
        var rewards = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        var comparison = Comparison.notation(decision, text.names);
        comparison.forEach((key, value) -> rewards.add("%s: %s".formatted(quoted(key), quoted(value))));
        var purchase = outcome.purchaseAllowed() ? "" : ", purchase: " + quoted(Comparison.purchase(outcome));
        return "{ all: true, rewards: %s%s }".formatted(rewards, purchase);
    }

    /**
     * The file.
     *
     * @param title
     *            of the case
     * @param why
     *            stands above it as a comment
     * @param expect
     *            one of what the other methods give
     */
    public static String file(SaleFacts facts, Bilingual title, Bilingual why, String expect) {
        var text = new StringBuilder();
        for (var line : why.equals(NO_TITLE) ? List.<String>of() : List.of(why.zh(), why.en())) {
            text.append("# ").append(line.replaceAll("\\s+", " ")).append('\n');
        }
        text.append("cases:\n  - name: ").append(quoted(title.zh() + " · " + title.en())).append("\n    given:\n");
        new ScenarioText(facts).given().forEach((key, value) -> text.append("      ").append(key).append(": ").append(value).append('\n'));
        return text.append("    expect: ").append(expect).append('\n').toString();
    }

    private Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        given.put("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(facts.at().atZone(facts.zone())));
        given.put("order", list(facts.lines().stream().map(this::line).toList()));
        var chain = facts.people().stream().filter(it -> it.distance().isPresent()).map(it -> names.apply(it.alias())).toList();
        given.put("chain", list(chain));
        if (!facts.jurisdiction().code().equals("CN")) {
            given.put("jurisdiction", quoted(facts.jurisdiction().code()));
        }
        if (!facts.orderJurisdiction().equals(facts.jurisdiction())) {
            given.put("orderJurisdiction", quoted(facts.orderJurisdiction().code()));
        }
        var people = facts.people().stream().map(this::person).filter(it -> !it.isEmpty()).collect(Collectors.joining(", ", "{ ", " }"));
        if (!people.equals("{  }")) {
            given.put("people", people);
        }
        if (!facts.boughtBefore().isEmpty()) {
            given.put("boughtBefore", list(facts.boughtBefore().stream().map(it -> it.code()).toList()));
        }
        if (facts.firstOrder() != facts.boughtBefore().isEmpty()) {
            given.put("firstOrder", Boolean.toString(facts.firstOrder()));
        }
        facts.quoted().ifPresent(rewards -> given.put("quoted", rewards.stream().map(this::quote).collect(Collectors.joining(", ", "{ ", " }"))));
        return given;
    }

    /** Where no whole price comes to the net, a discount does. */
    private String line(LineFacts line) {
        long price = Math.ceilDiv(line.net().minor(), line.quantity());
        long less = price * line.quantity() - line.net().minor();
        var text = new StringBuilder(line.kind().code());
        line.role().ifPresent(role -> text.append(' ').append(role.code()));
        text.append(line.quantity() == 1 ? "" : " %d x".formatted(line.quantity())).append(' ').append(amount(price));
        text.append(less == 0 ? "" : " less " + amount(less));
        line.bundle().ifPresent(bundle -> text.append(" in ").append(bundle));
        line.creator().ifPresent(creator -> text.append(" by ").append(names.apply(creator)));
        return text.toString();
    }

    private String person(PersonFacts person) {
        var unusual = new ArrayList<String>();
        if (person.age() != PersonFacts.ADULT) {
            unusual.add("age: " + person.age());
        }
        if (person.occupation() != Occupation.NONE) {
            unusual.add("occupation: " + person.occupation().code());
        }
        if (!person.referralTracking()) {
            unusual.add("consent: false");
        }
        if (!person.jurisdiction().code().equals("CN")) {
            unusual.add("jurisdiction: " + quoted(person.jurisdiction().code()));
        }
        if (!person.days().isEmpty()) {
            unusual.add("days: { %s }".formatted(person.days().stream().map(ScenarioText::day).collect(Collectors.joining(", "))));
        }
        return unusual.isEmpty() ? "" : "%s: { %s }".formatted(names.apply(person.alias()), String.join(", ", unusual));
    }

    private static String day(DayFacts day) {
        var figures = new ArrayList<String>();
        add(figures, "ownSales", day.ownSales());
        add(figures, "purchases", day.purchases());
        add(figures, "virtualPurchases", day.virtualPurchases());
        add(figures, "pay", day.pay());
        return "%s: { %s }".formatted(day.day(), String.join(", ", figures));
    }

    private static void add(List<String> figures, String name, Money amount) {
        if (!amount.isZero()) {
            figures.add("%s: %s".formatted(name, quoted(amount.amount())));
        }
    }

    private String quote(QuotedReward reward) {
        var key = "%s %s %s #%d".formatted(names.apply(reward.payee()), reward.rule(), reward.kind().code(), reward.firstLine());
        return "%s: %s".formatted(quoted(key), quoted((reward.quantity() == 0 ? "" : reward.quantity() + " = ") + reward.granted().amount()));
    }

    private String amount(long minor) {
        return new Money(minor, facts.currency()).amount();
    }

    private static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
