package plumbline.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What a storefront asks, in the shape of real traffic: many buyers, each with two people above, and orders of three lines. */
final class Storefront {

    private static final String BASE = "/api/v1/programs/liandong";
    private static final int FAMILIES = 500;
    private static final Pattern QUOTE = Pattern.compile("\"id\":\"(q_[A-Z0-9]+)\"");

    private final AtomicInteger orders = new AtomicInteger();
    private final Queue<String> quotes = new ConcurrentLinkedQueue<>();

    /** One request, and whether its answer was as it should be. */
    @FunctionalInterface
    interface Request {

        void on(Connection connection) throws IOException;
    }

    void join(Connection connection) throws IOException {
        for (int i = 0; i < FAMILIES; i++) {
            member(connection, "top-" + i, "");
            member(connection, "ann-" + i, "\"referrerId\":\"top-%d\",".formatted(i));
            member(connection, "bo-" + i, "\"referrerId\":\"ann-%d\",".formatted(i));
        }
    }

    void nothing(Connection connection) throws IOException {
        connection.send("POST", "/api/v1/nothing", order()).expect(200);
    }

    void bareRow(Connection connection) throws IOException {
        connection.send("POST", "/api/v1/bare", order()).expect(200);
    }

    void preview(Connection connection) throws IOException {
        connection.send("POST", BASE + "/quotes:preview", order()).expect(200);
    }

    void quote(Connection connection) throws IOException {
        var quote = QUOTE.matcher(connection.send("POST", BASE + "/quotes", order()).expect(201));
        if (!quote.find()) {
            throw new IOException("a quote without an id");
        }
        quotes.add(quote.group(1));
    }

    /** Confirms a quote that was asked for before; asks for one where none is left, which then is measured with it. */
    void confirm(Connection connection) throws IOException {
        var id = quotes.poll();
        if (id == null) {
            quote(connection);
            id = quotes.remove();
        }
        connection.send("POST", BASE + "/quotes/" + id + "/confirmation", "{\"paidAt\":\"%s\"}".formatted(now())).expect(201);
    }

    int quotesLeft() {
        return quotes.size();
    }

    private String order() {
        int number = orders.incrementAndGet();
        return """
                {"order":{"id":"o-%d","placedAt":"%s","buyerId":"bo-%d","currency":"CNY","channel":"wechat","lines":[\
                {"sku":"course-101","kind":"course","role":"base","quantity":1,"unitPrice":"199.00","bundle":"pass"},\
                {"sku":"notes-7","kind":"material","role":"add-on","quantity":2,"unitPrice":"25.00","bundle":"pass"},\
                {"sku":"badge-3","kind":"collectible","role":"identity","quantity":1,"unitPrice":"9.90","bundle":"pass"}]}}"""
                .formatted(number, now(), number % FAMILIES);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void member(Connection connection, String id, String referrer) throws IOException {
        connection.send("PUT", BASE + "/members/" + id, "{%s\"consents\":[\"referral-tracking\"]}".formatted(referrer)).expect(201);
    }
}
