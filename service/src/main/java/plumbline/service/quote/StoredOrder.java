package plumbline.service.quote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plumbline.fact.Jurisdiction;
import plumbline.fact.LineFacts;
import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.money.Money;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as it is kept beside its quote: creators by surrogate, amounts as decimal strings.
 *
 * @param jurisdiction
 *            the code of the law that protects the buyer
 */
record StoredOrder(String jurisdiction, @Nullable String channel, @Nullable String shareId, List<Line> lines) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A line; {@code creator} is a surrogate. */
    record Line(String id, String sku, String kind, @Nullable String role, long quantity, String unitPrice, String discount,
            @Nullable String unitCost, @Nullable String bundle,
            @Nullable String creator) {}

    static StoredOrder of(Order order, Map<String, String> surrogates) {
        var lines = order.lines().stream()
                .map(line -> new Line(line.id(), line.sku(), line.kind().code(), line.role().map(LineRole::code).orElse(null), line.quantity(),
                        line.unitPrice().amount(),
                        line.discount().amount(), line.unitCost().map(Money::amount).orElse(null), line.bundle().orElse(null),
                        line.creatorId().map(surrogates::get).orElse(null)))
                .toList();
        return new StoredOrder(order.jurisdiction().code(), order.channel().orElse(null), order.shareId().orElse(null), lines);
    }

    static StoredOrder read(byte[] bytes) {
        return MAPPER.readValue(bytes, StoredOrder.class);
    }

    byte[] bytes() {
        return MAPPER.writeValueAsBytes(this);
    }

    Jurisdiction law() {
        return new Jurisdiction(jurisdiction);
    }

    /** The creators' surrogates in the order of the lines, each once. */
    List<String> creators() {
        return lines.stream().flatMap(line -> Optional.ofNullable(line.creator()).stream()).distinct().toList();
    }

    /**
     * The lines as facts.
     *
     * @param aliases
     *            of the creators, by surrogate
     */
    List<LineFacts> facts(Currency currency, Map<String, String> aliases) {
        var facts = new ArrayList<LineFacts>(lines.size());
        for (var line : lines) {
            var net = Money.parse(line.unitPrice(), currency).times(line.quantity()).minus(Money.parse(line.discount(), currency));
            facts.add(new LineFacts(facts.size() + 1, line.id(), line.sku(), kind(line.kind()), role(line.role()), line.quantity(), net,
                    Optional.ofNullable(line.bundle()),
                    Optional.ofNullable(line.creator()).map(aliases::get)));
        }
        return facts;
    }

    private static LineKind kind(String code) {
        return Arrays.stream(LineKind.values()).filter(kind -> kind.code().equals(code)).findFirst().orElseThrow();
    }

    private static Optional<LineRole> role(@Nullable String code) {
        return Arrays.stream(LineRole.values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
