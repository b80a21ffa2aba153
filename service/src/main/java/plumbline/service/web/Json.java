package plumbline.service.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import plumbline.fact.Bilingual;
import plumbline.fact.Jurisdiction;
import plumbline.money.Money;
import plumbline.money.Rate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How answers are written: UTF-8, members in the order of the record or map, money as a decimal string with its currency, instants in UTC with
 * at most microseconds, an empty {@link java.util.Optional} as {@code null}.
 */
public final class Json {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final JsonMapper MAPPER = JsonMapper.builder().addModule(values()).build();

    /** The attribute under which a writer finds the map that takes whom it names. */
    private static final Object IDS = new Object();

    private Json() {}

    /** The value as UTF-8 bytes. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * The value as an idempotency key keeps it: people by {@link Kept#token}.
     *
     * @param ids
     *            takes whom it names: the storefront's ids by surrogate
     */
    static byte[] kept(Object value, Map<String, String> ids) {
        return MAPPER.writer().withAttribute(IDS, ids).writeValueAsBytes(value);
    }

    /** The value as text. */
    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /** An instant in UTC with {@code Z}, cut to microseconds, without trailing zeros: {@code 2026-11-23T02:00:00Z}. */
    public static String instant(Instant instant) {
        var cut = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        var seconds = SECONDS.format(cut);
        int micros = cut.getNano() / 1_000;
        return micros == 0 ? seconds + "Z" : seconds + ("." + "%06d".formatted(micros)).replaceAll("0+$", "") + "Z";
    }

    /** An amount with its currency: {@code {"amount":"19.90","currency":"CNY"}}. */
    public static Map<String, Object> money(Money money) {
        var members = new java.util.LinkedHashMap<String, Object>();
        members.put("amount", money.amount());
        members.put("currency", money.currency().getCurrencyCode());
        return members;
    }

    private static SimpleModule values() {
        var module = new SimpleModule("plumbline");
        module.addSerializer(Money.class, new Writer<>((it, out, context) -> context.writeValue(out, money(it))));
        module.addSerializer(Rate.class, new Writer<>((it, out, context) -> out.writeString(it.toString())));
        module.addSerializer(Jurisdiction.class, new Writer<>((it, out, context) -> out.writeString(it.code())));
        module.addSerializer(Instant.class, new Writer<>((it, out, context) -> out.writeString(instant(it))));
        module.addSerializer(Named.class, new Writer<>(Json::named));
        module.addSerializer(Bilingual.class, new Writer<>((it, out, context) -> {
            out.writeStartObject();
            out.writeStringProperty("zh", it.zh());
            out.writeStringProperty("en", it.en());
            out.writeEndObject();
        }));
        return module;
    }

    @SuppressWarnings("unchecked")
    private static void named(Named named, JsonGenerator out, SerializationContext context) {
        if (context.getAttribute(IDS) instanceof Map<?, ?> ids) {
            ((Map<String, String>) ids).put(named.surrogate(), named.id());
            out.writeRawValue(Kept.token(named));
        } else {
            out.writeString(named.id());
        }
    }

    private interface Form<T> {
        void write(T value, JsonGenerator out, SerializationContext context);
    }

    private static final class Writer<T> extends ValueSerializer<T> {

        private final Form<T> form;

        Writer(Form<T> form) {
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            form.write(value, out, context);
        }
    }
}
