package plumbline.service.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import plumbline.fact.Jurisdiction;
import plumbline.money.Money;
import plumbline.money.Rate;
import tools.jackson.databind.JsonNode;

/** The forms of single values in the contract; what has another form is refused with an {@link IllegalArgumentException} that tells the form. */
final class Values {

    private static final int EXCERPT_MAX = 64;
    private static final Pattern ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._:-]{1,64}");
    private static final Pattern INSTANT = Pattern
            .compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Instant FIRST_INSTANT = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("2100-12-31T23:59:59.999999Z");
    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2100, 12, 31);
    /** Asked for each recipient of a share; the platform copies its whole list each time. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> PLACES_BESIDE_ISO = Set.of("EU", "UK");

    private Values() {}

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static String id(JsonNode node) {
        return id(string(node));
    }

    static String id(String text) {
        require(isId(text), "%s is no id: 1-64 of A-Z a-z 0-9 . _ : -, not only dots", text);
        return text;
    }

    static Instant instant(JsonNode node) {
        return instant(string(node));
    }

    static Instant instant(String text) {
        require(INSTANT.matcher(text).matches(), "%s is no time such as 2026-11-23T10:00:00+08:00 (RFC 3339, with an offset, at most microseconds)",
                text);
        try {
            var instant = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            require(!instant.isBefore(FIRST_INSTANT) && !instant.isAfter(LAST_INSTANT), "%s is not within 2000 to 2100", text);
            return instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s is no time that exists".formatted(quoted(text)), e);
        }
    }

    static LocalDate date(JsonNode node) {
        return date(string(node));
    }

    static LocalDate date(String text) {
        require(DATE.matcher(text).matches(), "%s is no date such as 2026-11-23", text);
        try {
            var date = LocalDate.parse(text);
            require(!date.isBefore(FIRST_DATE) && !date.isAfter(LAST_DATE), "%s is not within 1900 to 2100", text);
            return date;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s is no day that exists".formatted(quoted(text)), e);
        }
    }

    static ZoneId zone(JsonNode node) {
        var text = string(node);
        require(ZONES.contains(text), "%s is no time zone such as Asia/Shanghai (IANA)", text);
        return ZoneId.of(text);
    }

    static Jurisdiction jurisdiction(JsonNode node) {
        var text = string(node);
        var form = "%s is no jurisdiction such as CN, EU or US-FL (ISO 3166)";
        require(text.length() >= 2, form, text);
        var country = text.substring(0, 2);
        require(COUNTRIES.contains(country) || PLACES_BESIDE_ISO.contains(country), form, text);
        return new Jurisdiction(text);
    }

    static Currency currency(JsonNode node) {
        var text = string(node);
        try {
            var currency = Currency.getInstance(text);
            require(currency.getDefaultFractionDigits() >= 0, "%s is no currency that people pay with", text);
            return currency;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is no currency such as CNY (ISO 4217)".formatted(quoted(text)), e);
        }
    }

    static Money amount(JsonNode node, Currency currency) {
        return Money.parse(decimal(node), currency);
    }

    static Rate rate(JsonNode node) {
        return Rate.parse(decimal(node));
    }

    static long integer(JsonNode node, long min, long max) {
        var allowed = "; allowed is a whole number from %d to %d".formatted(min, max);
        if (!node.isIntegralNumber()) {
            throw new IllegalArgumentException(
                    (node.isNumber() ? excerpt(node.toString(), EXCERPT_MAX) : kind(node)) + " is not written as a whole number" + allowed);
        }
        if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
            throw new IllegalArgumentException(excerpt(node.toString(), EXCERPT_MAX) + " is out of range" + allowed);
        }
        return node.longValue();
    }

    static boolean bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException(kind(node) + " found; allowed are true and false");
        }
        return node.booleanValue();
    }

    static String text(JsonNode node, int min, int max) {
        var text = string(node);
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            throw new IllegalArgumentException("%d characters found; allowed are %d to %d".formatted(length, min, max));
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the text contains the character U+0000; leave it out");
        }
        return text;
    }

    static String string(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException(kind(node) + " found; a string is wanted");
        }
        return node.stringValue();
    }

    private static String decimal(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException(kind(node) + " found; a decimal string such as \"19.90\" is wanted, never a number");
        }
        return node.stringValue();
    }

    /** What a node is, in words. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    static String quoted(String text) {
        return "'" + excerpt(text, EXCERPT_MAX) + "'";
    }

    /** The text, cut where it is longer than {@code max}, its control characters replaced. */
    static String excerpt(String text, int max) {
        var cut = text.length() > max ? text.substring(0, text.offsetByCodePoints(0, Math.min(max, text.codePointCount(0, text.length())))) : text;
        return cut.replaceAll("\\p{Cntrl}", "?") + (cut.length() < text.length() ? "…" : "");
    }

    private static void require(boolean holds, String message, String found) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(quoted(found)));
        }
    }
}
