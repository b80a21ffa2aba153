package plumbline.service.quote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import plumbline.service.quote.OrderedMapper.OrderedRow;
import plumbline.service.quote.OrderedMapper.RefundedRow;
import plumbline.service.trail.Beside;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The orders that a member placed, confirmed or not, beside the decisions on them; and what was refunded of them. */
@Component
final class OrdersBeside implements Beside {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OrderedMapper mapper;

    OrdersBeside(OrderedMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<String, Map<String, Object>> of(String member, Collection<Taken> decisions) {
        var found = new HashMap<String, Map<String, Object>>();
        decisions.stream().filter(it -> it.order().isPresent()).collect(Collectors.groupingBy(Taken::program))
                .forEach((program, taken) -> add(program, member, taken, found));
        return found;
    }

    private void add(String program, String member, List<Taken> taken, Map<String, Map<String, Object>> found) {
        var orders = taken.stream().flatMap(it -> it.order().stream()).distinct().toList();
        mapper.quoted(program, member, orders, taken.stream().map(Taken::id).toList())
                .forEach(row -> found.put(row.decision(), Map.of("order", order(row, Optional.empty(), Optional.of(row.at())))));
        mapper.confirmed(program, member, orders)
                .forEach(row -> found.put(row.decision(), Map.of("order", order(row, Optional.of(row.at()), Optional.empty()))));
        var refunds = mapper.refunded(program, member, orders).stream()
                .collect(Collectors.groupingBy(RefundedRow::decision, LinkedHashMap::new, Collectors.toList()));
        refunds.forEach((decision, lines) -> found.put(decision, Map.of("refund", refund(lines))));
    }

    /** Creators of its lines are others' data. */
    private static Map<String, Object> order(OrderedRow row, Optional<Instant> paidAt, Optional<Instant> expiresAt) {
        var view = new LinkedHashMap<String, Object>();
        view.put("state", row.state());
        view.put("paidAt", paidAt);
        view.put("expiresAt", expiresAt);
        var order = JSON.readValue(row.body(), new TypeReference<LinkedHashMap<String, Object>>() {});
        if (order.get("lines") instanceof List<?> lines) {
            lines.forEach(line -> {
                if (line instanceof Map<?, ?> it) {
                    it.remove("creator");
                }
            });
        }
        view.putAll(order);
        return view;
    }

    private static Map<String, Object> refund(List<RefundedRow> rows) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", rows.getFirst().id());
        view.put("refundedAt", rows.getFirst().refundedAt());
        var lines = new ArrayList<Map<String, Object>>();
        rows.forEach(row -> lines.add(Map.of("line", row.line(), "quantity", row.quantity())));
        view.put("lines", lines);
        return view;
    }
}
