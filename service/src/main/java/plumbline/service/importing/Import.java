package plumbline.service.importing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The import itself: members first, then invoices and cancellations in time order, then the report. */
public final class Import {

    /** Goods are spread over these kinds by the sku's checksum, since the files do not say what a thing is. */
    private static final List<String> KINDS = List.of("course", "material", "membership", "collectible", "physical");
    private static final int LINES_MAX = 200;
    private static final int THREADS = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Storefront storefront;
    private final PrintStream out;
    private final Report report = new Report();
    private final Sales sales = new Sales();
    private final Map<String, String> members = new LinkedHashMap<>();

    private Import(Storefront storefront, PrintStream out) {
        this.storefront = storefront;
        this.out = out;
    }

    /**
     * Runs an import.
     *
     * @param arguments
     *            {@code --orders=FILE --referrals=FILE --key=plk_... [--url=http://localhost:8080] [--program=liandong]}
     * @return 0 if all went through, 2 if the arguments are wrong
     */
    public static int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var options = new LinkedHashMap<String, String>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(equals < 0 ? argument : argument.substring(0, equals), equals < 0 ? "" : argument.substring(equals + 1));
        }
        var orders = options.remove("--orders");
        var referrals = options.remove("--referrals");
        var key = options.remove("--key");
        var url = options.getOrDefault("--url", "http://localhost:8080");
        var program = options.getOrDefault("--program", "liandong");
        options.remove("--url");
        options.remove("--program");
        if (orders == null || referrals == null || key == null || !options.isEmpty()) {
            out.println("usage: import --orders=FILE --referrals=FILE --key=plk_... [--url=http://localhost:8080] [--program=liandong]");
            return 2;
        }
        new Import(new Storefront(url, program, key), out).run(OrderFile.read(Path.of(orders)), ReferralFile.read(Path.of(referrals)));
        return 0;
    }

    private void run(OrderFile orders, ReferralFile referrals) throws IOException, InterruptedException {
        var program = storefront.get("");
        if (!program.isGood()) {
            throw new IOException("the service answers %d %s; check --url, --program and --key".formatted(program.status(), program.problem()));
        }
        var zone = ZoneId.of(program.body().path("zone").asString());
        var currency = program.body().path("currency").asString();
        putMembers(referrals);
        orders.dirty().forEach(report::leftOut);
        mapCustomers(orders, referrals);
        try (var lanes = new Lanes()) {
            var done = new AtomicInteger();
            for (var invoice : orders.invoices()) {
                var buyer = members.getOrDefault(invoice.customer(), "");
                var referrer = referrals.referrers().getOrDefault(buyer, "");
                lanes.run(referrer.isEmpty() ? Set.of(buyer) : Set.of(buyer, referrer), () -> {
                    take(invoice, zone, currency);
                    tell(done.incrementAndGet(), orders.invoices().size());
                });
            }
            lanes.await();
        }
        report.print(out, storefront.get("/ledger/balance").body().path("sum").path("amount").asString());
    }

    private void tell(int done, int all) {
        if (done % 500 == 0 || done == all) {
            out.printf("invoices %d of %d%n", done, all);
        }
    }

    private void putMembers(ReferralFile referrals) throws IOException, InterruptedException {
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var layer : referrals.layers()) {
                var puts = layer.stream().map(member -> threads.submit(() -> putMember(member, referrals.referrers().getOrDefault(member, ""))))
                        .toList();
                for (var put : puts) {
                    put.get();
                }
                done += layer.size();
                out.printf("members %d of %d%n", done, referrals.members().size());
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private boolean putMember(String member, String referrer) throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        if (!referrer.isEmpty()) {
            body.put("referrerId", referrer);
        }
        body.putArray("consents").add("referral-tracking");
        var answer = storefront.put("/members/" + member, body);
        if (!answer.isGood()) {
            throw new IOException("member %s was not taken: %d %s".formatted(member, answer.status(), answer.body()));
        }
        return true;
    }

    /** The k-th customer to appear is the k-th member; customers beyond the file's members are members of their own. */
    private void mapCustomers(OrderFile orders, ReferralFile referrals) throws IOException, InterruptedException {
        for (var invoice : orders.invoices()) {
            if (!members.containsKey(invoice.customer())) {
                int next = members.size();
                boolean known = next < referrals.members().size();
                members.put(invoice.customer(), known ? referrals.members().get(next) : "customer-" + invoice.customer());
                if (!known) {
                    putMember("customer-" + invoice.customer(), "");
                }
            }
        }
    }

    private void take(OrderFile.Invoice invoice, ZoneId zone, String currency) {
        try {
            if (invoice.isCancellation()) {
                cancel(invoice, zone);
            } else {
                order(invoice, zone, currency);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while importing " + invoice.number(), e);
        }
    }

    private void order(OrderFile.Invoice invoice, ZoneId zone, String currency) throws IOException, InterruptedException {
        for (int from = 0, part = 1; from < invoice.lines().size(); from += LINES_MAX, part++) {
            var lines = invoice.lines().subList(from, Math.min(invoice.lines().size(), from + LINES_MAX));
            take(part == 1 ? invoice.number() : invoice.number() + "." + part, invoice, lines, zone, currency);
        }
    }

    private void take(String order, OrderFile.Invoice invoice, List<OrderFile.Line> lines, ZoneId zone, String currency)
            throws IOException, InterruptedException {
        var at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(invoice.at().atZone(zone));
        var quote = storefront.post("/quotes", order(order, invoice, lines, at, currency));
        if (quote.isGood()) {
            var confirmation = storefront.post("/quotes/%s/confirmation".formatted(quote.body().path("id").asString()),
                    JSON.createObjectNode().put("paidAt", at));
            if (!confirmation.isGood()) {
                refuse(order, lines, confirmation.problem());
                return;
            }
            report.confirmed(confirmation.body());
        } else if (quote.problem().equals("order-confirmed")) {
            report.confirmed(storefront.get("/orders/" + order).body().path("confirmation"));
        } else {
            refuse(order, lines, quote.problem() + " " + quote.body().path("errors"));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            sales.add(invoice.customer(), order, Integer.toString(i + 1), lines.get(i));
        }
    }

    private void refuse(String order, List<OrderFile.Line> lines, String reason) {
        report.refused(reason);
        lines.forEach(line -> report.leftOut(new OrderFile.Dirty(line.row(), order, "refused " + reason)));
    }

    private ObjectNode order(String order, OrderFile.Invoice invoice, List<OrderFile.Line> lines, String at, String currency) {
        var body = JSON.createObjectNode();
        var node = body.putObject("order").put("id", order).put("placedAt", at).put("buyerId", members.get(invoice.customer())).put("currency",
                currency);
        var array = node.putArray("lines");
        for (var line : lines) {
            array.addObject().put("sku", line.sku()).put("kind", kind(line.sku())).put("quantity", line.quantity()).put("unitPrice",
                    line.unitPrice().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        }
        return body;
    }

    private void cancel(OrderFile.Invoice invoice, ZoneId zone) throws IOException, InterruptedException {
        var at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(invoice.at().atZone(zone));
        var lines = new ArrayList<>(invoice.lines());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var match = sales.take(invoice.customer(), line);
            if (match.isEmpty()) {
                report.leftOut(new OrderFile.Dirty(line.row(), invoice.number(), "no-matching-sale"));
                continue;
            }
            var body = JSON.createObjectNode().put("id", invoice.number() + "-" + (i + 1)).put("refundedAt", at);
            body.putArray("lines").addObject().put("line", match.get().line()).put("quantity", match.get().quantity());
            var refund = storefront.post("/orders/%s/refunds".formatted(match.get().order()), body);
            if (refund.isGood()) {
                report.refunded(refund.body());
            } else {
                report.leftOut(new OrderFile.Dirty(line.row(), invoice.number(), "refused " + refund.problem()));
            }
        }
    }

    private static String kind(String sku) {
        var checksum = new CRC32();
        checksum.update(sku.getBytes(StandardCharsets.UTF_8));
        return KINDS.get((int) (checksum.getValue() % KINDS.size()));
    }
}
