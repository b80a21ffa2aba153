package plumbline.service.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import plumbline.fact.LineKind;
import plumbline.fact.LineRole;
import plumbline.fact.SaleFacts;
import plumbline.money.Money;
import plumbline.service.program.Program;
import plumbline.service.web.JsonBody;

/** Reads the order of a quote's body. */
final class OrderForm {

    private static final int QUANTITY_MAX = 100_000;
    /** Whole units of the currency. */
    private static final long PRICE_MAX = 10_000_000;

    private final Program program;
    private final Set<String> channels;
    private final Money priceMax;
    private final Money lineMax;

    private OrderForm(Program program, Set<String> channels) {
        this.program = program;
        this.channels = channels;
        var one = Money.parse("1", program.currency());
        this.priceMax = one.times(PRICE_MAX);
        this.lineMax = priceMax.times(QUANTITY_MAX);
    }

    /**
     * The order, or a problem that lists everything wrong with it.
     *
     * @param channels
     *            the codes of channels by which an order may come
     */
    static Order read(byte[] body, Program program, Set<String> channels) {
        var json = JsonBody.parse(body);
        var order = new OrderForm(program, channels).order(json.object("order"));
        json.done();
        return order;
    }

    private Order order(JsonBody json) {
        var id = json.id("id");
        var placedAt = json.instant("placedAt");
        var buyer = json.id("buyerId");
        json.currency("currency", program.currency());
        var jurisdiction = json.optional("jurisdiction", JsonBody::jurisdiction).orElse(program.jurisdiction());
        var channel = json.optional("channel", (it, name) -> it.oneOf(name, channels.toArray(String[]::new), code -> code));
        var share = json.optional("shareId", JsonBody::id);
        var lines = lines(json.list("lines", 1, SaleFacts.LINES_MAX));
        return new Order(id, placedAt, buyer, jurisdiction, channel, share, lines);
    }

    private List<Order.Line> lines(List<JsonBody> all) {
        var lines = new ArrayList<Order.Line>(all.size());
        var ids = new HashSet<String>();
        for (var json : all) {
            var line = line(json, lines.size() + 1);
            if (!ids.add(line.id())) {
                json.reject("id", "'%s' is the id of an earlier line too; give each line its own".formatted(line.id()));
            }
            lines.add(line);
        }
        return lines;
    }

    private Order.Line line(JsonBody json, int place) {
        var id = json.optional("id", JsonBody::id).orElse(Integer.toString(place));
        var sku = json.text("sku", 1, 200);
        var kind = json.oneOf("kind", LineKind.values(), LineKind::code);
        var role = json.optional("role", (it, name) -> it.oneOf(name, LineRole.values(), LineRole::code));
        int quantity = json.integer("quantity", 1, QUANTITY_MAX);
        var price = json.decimalMoney("unitPrice", priceMax);
        var discount = json.optional("discount", (it, name) -> it.decimalMoney(name, lineMax)).orElse(Money.zero(program.currency()));
        var cost = json.optional("unitCost", (it, name) -> it.decimalMoney(name, priceMax));
        var bundle = json.optional("bundle", JsonBody::id);
        var creator = json.optional("creatorId", JsonBody::id);
        if (discount.compareTo(price.times(quantity)) > 0) {
            json.reject("discount", "%s is more than the line's %s".formatted(discount.amount(), price.times(quantity).amount()));
        }
        return new Order.Line(id, sku, kind, role, quantity, price, discount.min(price.times(quantity)), cost, bundle, creator);
    }

    /** The pointer of the first line that names a creator, by creator. */
    static Map<String, String> creatorPointers(Order order) {
        var pointers = new HashMap<String, String>();
        for (int i = 0; i < order.lines().size(); i++) {
            int place = i;
            order.lines().get(i).creatorId().ifPresent(creator -> pointers.putIfAbsent(creator, "/order/lines/%d/creatorId".formatted(place)));
        }
        return pointers;
    }
}
