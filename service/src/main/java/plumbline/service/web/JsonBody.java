package plumbline.service.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.fact.Jurisdiction;
import plumbline.money.Money;
import plumbline.money.Rate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A strict reader of one JSON object of a request. Each member is asked for by name and form; whatever is missing or wrong is noted with its
 * JSON pointer (RFC 6901) and a harmless stand-in is returned, so that {@link #done()} can tell the caller everything at once. What nobody
 * asked for is an error too. <strong>No value may be used before {@code done()} has returned.</strong>
 */
public final class JsonBody {

    private static final Instant SOME_INSTANT = Instant.EPOCH;
    private static final LocalDate SOME_DATE = LocalDate.EPOCH;
    private static final Jurisdiction SOME_PLACE = new Jurisdiction("ZZ");
    private static final String SOME_ID = "-";

    private final ObjectNode node;
    private final String pointer;
    private final boolean isStandIn;
    private final Faults faults;
    private final List<JsonBody> children = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private JsonBody(ObjectNode node, String pointer, boolean isStandIn, Faults faults) {
        this.node = node;
        this.pointer = pointer;
        this.isStandIn = isStandIn;
        this.faults = faults;
    }

    /**
     * Reads a request's body.
     *
     * @throws Problem
     *             {@code malformed-json} if it is not UTF-8, not JSON, has duplicate names or text after its end, or is no object
     */
    public static JsonBody parse(byte[] body) {
        return new JsonBody(JsonTree.read(body), "", false, new Faults());
    }

    /** The pointer of a member, for problems that are found later. */
    public String pointer(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes that a member is wrong for a reason that the reader cannot know. */
    public void reject(String name, String message) {
        if (!isStandIn) {
            faults.add(pointer(name), message);
        }
    }

    /**
     * The body is read to its end.
     *
     * @throws Problem
     *             {@code invalid-input} with everything that is missing, wrong or unknown; {@code currency-mismatch} if nothing but a currency is
     */
    public void done() {
        noteUnknown();
        faults.throwIfAny();
    }

    /** Whether the member is there and not {@code null}. */
    public boolean has(String name) {
        asked.add(name);
        return found(name).filter(it -> !it.isNull()).isPresent();
    }

    /** A member that may be missing or {@code null}: {@code body.optional("shareId", JsonBody::id)}. */
    public <T> Optional<T> optional(String name, BiFunction<JsonBody, String, T> form) {
        return has(name) ? Optional.of(form.apply(this, name)) : Optional.empty();
    }

    /** A member of an entity that is {@code PUT}: {@code body.presence("referrerId", JsonBody::id)}. */
    public <T> Presence<T> presence(String name, BiFunction<JsonBody, String, T> form) {
        asked.add(name);
        var value = found(name);
        if (value.isEmpty()) {
            return new Presence.Absent<>();
        }
        return value.get().isNull() ? new Presence.Cleared<>() : new Presence.Given<>(form.apply(this, name));
    }

    /** An object within. */
    public JsonBody object(String name) {
        return read(name, standIn(pointer(name)), it -> child(pointer(name), it));
    }

    /** An object within that may be missing or {@code null}. */
    public Optional<JsonBody> optionalObject(String name) {
        return optional(name, JsonBody::object);
    }

    /** An object of at most {@code max} members whose names are the caller's own, all of one form. */
    public <T> Map<String, T> map(String name, int max, BiFunction<JsonBody, String, T> form) {
        var object = object(name);
        if (object.node.size() > max) {
            reject(name, "%d members found; allowed are 0 to %d".formatted(object.node.size(), max));
        }
        var all = new LinkedHashMap<String, T>();
        object.node.propertyNames().forEach(key -> all.put(key, form.apply(object, key)));
        return all;
    }

    /** A list of {@code min} to {@code max} objects. */
    public List<JsonBody> list(String name, int min, int max) {
        return elements(name, min, max, this::child);
    }

    /** An id: 1-64 of {@code [A-Za-z0-9._:-]}, not only dots. */
    public String id(String name) {
        return read(name, SOME_ID, Values::id);
    }

    /** A string of a form of its own; {@code form} refuses another with an {@link IllegalArgumentException}. */
    public <T> T as(String name, T standIn, Function<String, T> form) {
        return read(name, standIn, it -> form.apply(Values.string(it)));
    }

    /** A list of {@code min} to {@code max} ids. */
    public List<String> ids(String name, int min, int max) {
        return elements(name, min, max, (_, it) -> Values.id(it));
    }

    /** A text of {@code min} to {@code max} characters. */
    public String text(String name, int min, int max) {
        return read(name, "", it -> Values.text(it, min, max));
    }

    /** A list of {@code min} to {@code max} texts of 1 to {@code length} characters. */
    public List<String> texts(String name, int min, int max, int length) {
        return elements(name, min, max, (_, it) -> Values.text(it, 1, length));
    }

    /** A time: RFC 3339 with an offset, 2000 to 2100, at most microseconds. */
    public Instant instant(String name) {
        return read(name, SOME_INSTANT, Values::instant);
    }

    /** A day such as {@code 1990-01-01}. */
    public LocalDate date(String name) {
        return read(name, SOME_DATE, Values::date);
    }

    /** A time zone of the IANA's list. */
    public ZoneId zone(String name) {
        return read(name, ZoneOffset.UTC, Values::zone);
    }

    /** A jurisdiction: ISO 3166-1 alpha-2, {@code EU}, {@code UK}, or ISO 3166-2. */
    public Jurisdiction jurisdiction(String name) {
        return read(name, SOME_PLACE, Values::jurisdiction);
    }

    /** A list of {@code min} to {@code max} jurisdictions. */
    public List<Jurisdiction> jurisdictions(String name, int min, int max) {
        return elements(name, min, max, (_, it) -> Values.jurisdiction(it));
    }

    /** Any currency of ISO 4217 that people pay with; {@code other} stands in where it is wrong. */
    public Currency anyCurrency(String name, Currency other) {
        return read(name, other, Values::currency);
    }

    /** A currency, which must be the programme's. */
    public Currency currency(String name, Currency programme) {
        var found = anyCurrency(name, programme);
        if (!found.equals(programme)) {
            faults.currency(pointer(name),
                    "%s found; the programme's currency is %s".formatted(found.getCurrencyCode(), programme.getCurrencyCode()));
        }
        return programme;
    }

    /** An amount from 0 to {@code max}, as a bare decimal string in a currency that stands elsewhere. */
    public Money decimalMoney(String name, Money max) {
        return read(name, Money.zero(max.currency()), it -> within(Values.amount(it, max.currency()), Values.string(it), max));
    }

    /** An amount from 0 to {@code max} as {@code {"amount":"19.90","currency":"CNY"}}; its currency must be that of {@code max}, the programme's. */
    public Money money(String name, Money max) {
        var money = object(name);
        var currency = money.currency("currency", max.currency());
        return money.isStandIn ? Money.zero(currency) : money.decimalMoney("amount", max);
    }

    /** A share such as {@code "0.30"}, from 0 to {@code max}. */
    public Rate rate(String name, Rate max) {
        return read(name, Rate.parse("0"), it -> {
            var rate = Values.rate(it);
            if (rate.compareTo(max) > 0) {
                throw new IllegalArgumentException("%s found; allowed is 0 to %s".formatted(rate, max));
            }
            return rate;
        });
    }

    /** A JSON integer in this range; {@code 1.0} and {@code 1e2} are none. */
    public int integer(String name, int min, int max) {
        return read(name, min, it -> Math.toIntExact(Values.integer(it, min, max)));
    }

    /** A JSON integer in this range; {@code 1.0} and {@code 1e2} are none. */
    public long wholeNumber(String name, long min, long max) {
        return read(name, min, it -> Values.integer(it, min, max));
    }

    /** {@code true} or {@code false}. */
    public boolean bool(String name) {
        return read(name, false, Values::bool);
    }

    /** One of these values by its code: {@code line.oneOf("kind", LineKind.values(), LineKind::code)}. */
    public <T> T oneOf(String name, T[] values, Function<T, String> code) {
        return read(name, values[0], it -> coded(it, values, code));
    }

    /** A list of some of these values by their codes, none of them twice, in the order of {@code values}. */
    public <T> List<T> setOf(String name, T[] values, Function<T, String> code) {
        var found = elements(name, 0, values.length, (_, it) -> coded(it, values, code));
        if (new LinkedHashSet<>(found).size() < found.size()) {
            reject(name, "a value is listed twice; list each once");
        }
        return Stream.of(values).filter(found::contains).toList();
    }

    private static <T> T coded(JsonNode node, T[] values, Function<T, String> code) {
        var text = Values.string(node);
        return Stream.of(values).filter(it -> code.apply(it).equals(text)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "%s found; allowed: %s".formatted(Values.quoted(text), Stream.of(values).map(code).collect(Collectors.joining(", ")))));
    }

    private static Money within(Money amount, String written, Money max) {
        if (written.startsWith("-") || amount.compareTo(max) > 0) {
            throw new IllegalArgumentException("%s found; allowed is 0 to %s".formatted(Values.quoted(written), max.amount()));
        }
        return amount;
    }

    private <T> List<T> elements(String name, int min, int max, BiFunction<String, JsonNode, T> form) {
        var array = read(name, JsonNodeFactory.instance.arrayNode(), it -> sized(it, min, max));
        var all = new ArrayList<T>(array.size());
        for (int i = 0; i < array.size(); i++) {
            var place = pointer(name) + "/" + i;
            try {
                all.add(form.apply(place, array.get(i)));
            } catch (IllegalArgumentException e) {
                faults.add(place, String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(all);
    }

    private static ArrayNode sized(JsonNode node, int min, int max) {
        if (!(node instanceof ArrayNode array)) {
            throw new IllegalArgumentException(Values.kind(node) + " found; a list is wanted");
        }
        if (array.size() < min || array.size() > max) {
            throw new IllegalArgumentException("%d elements found; allowed are %d to %d".formatted(array.size(), min, max));
        }
        return array;
    }

    private <T> T read(String name, T standIn, Function<JsonNode, T> form) {
        asked.add(name);
        if (isStandIn) {
            return standIn;
        }
        var value = found(name);
        if (value.isEmpty()) {
            reject(name, "is missing");
            return standIn;
        }
        try {
            return form.apply(value.get());
        } catch (IllegalArgumentException e) {
            reject(name, String.valueOf(e.getMessage()));
            return standIn;
        }
    }

    private Optional<JsonNode> found(String name) {
        return Optional.ofNullable(node.get(name));
    }

    private JsonBody child(String place, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw new IllegalArgumentException(Values.kind(value) + " found; an object is wanted");
        }
        var child = new JsonBody(object, place, false, faults);
        children.add(child);
        return child;
    }

    private JsonBody standIn(String place) {
        return new JsonBody(JsonNodeFactory.instance.objectNode(), place, true, faults);
    }

    private void noteUnknown() {
        for (var name : node.propertyNames()) {
            if (!asked.contains(name)) {
                faults.add(pointer(name), "is not known here; known are " + String.join(", ", asked));
            }
        }
        children.forEach(JsonBody::noteUnknown);
    }
}
