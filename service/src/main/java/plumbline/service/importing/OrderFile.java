package plumbline.service.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A file of order lines with the columns invoice, sku, description, quantity, at, unitPrice, customer, country; plain or gzip. An invoice that
 * begins with C is a cancellation.
 *
 * @param invoices
 *            in time order
 * @param dirty
 *            lines that no order can be made of
 */
record OrderFile(List<Invoice> invoices, List<Dirty> dirty) {

    private static final CsvMapper CSV = CsvMapper.builder().build();

    /**
     * Lines with one invoice number.
     *
     * @param at
     *            local time in the programme's zone
     */
    record Invoice(String number, LocalDateTime at, String customer, List<Line> lines) {

        boolean isCancellation() {
            return number.startsWith("C");
        }
    }

    /**
     * A line of the file.
     *
     * @param row
     *            its row in the file, the header being 1
     * @param quantity
     *            negative in a cancellation
     */
    record Line(int row, String sku, long quantity, BigDecimal unitPrice) {}

    /** A line that was left out, and why. */
    record Dirty(int row, String invoice, String reason) {}

    static OrderFile read(Path path) throws IOException {
        var invoices = new LinkedHashMap<String, Invoice>();
        var dirty = new ArrayList<Dirty>();
        try (var in = open(path);
                MappingIterator<
                        Map<String, String>> rows = CSV.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(in)) {
            int row = 1;
            while (rows.hasNext()) {
                take(++row, rows.next(), invoices, dirty);
            }
        }
        var ordered = new ArrayList<>(invoices.values());
        ordered.sort((a, b) -> a.at().compareTo(b.at()));
        return new OrderFile(ordered, dirty);
    }

    private static void take(int row, Map<String, String> cells, Map<String, Invoice> invoices, List<Dirty> dirty) {
        var number = cells.getOrDefault("invoice", "");
        var reason = whyNot(cells, number);
        if (!reason.isEmpty()) {
            dirty.add(new Dirty(row, number, reason));
            return;
        }
        var line = new Line(row, cells.getOrDefault("sku", "").strip(), Long.parseLong(cells.getOrDefault("quantity", "")),
                new BigDecimal(cells.getOrDefault("unitPrice", "")));
        invoices.computeIfAbsent(number,
                it -> new Invoice(number, LocalDateTime.parse(cells.getOrDefault("at", "")), cells.getOrDefault("customer", ""), new ArrayList<>()))
                .lines().add(line);
    }

    private static String whyNot(Map<String, String> cells, String number) {
        try {
            long quantity = Long.parseLong(cells.getOrDefault("quantity", ""));
            var price = new BigDecimal(cells.getOrDefault("unitPrice", ""));
            LocalDateTime.parse(cells.getOrDefault("at", ""));
            if (cells.getOrDefault("customer", "").isBlank()) {
                return "no-customer";
            }
            if (price.signum() <= 0) {
                return "zero-price";
            }
            if (price.stripTrailingZeros().scale() > 2) {
                return "over-precise-price";
            }
            if (number.startsWith("C") ? quantity >= 0 : quantity <= 0) {
                return number.startsWith("C") ? "positive-cancellation" : "negative-quantity";
            }
            return number.isBlank() || cells.getOrDefault("sku", "").isBlank() ? "no-invoice-or-sku" : "";
        } catch (NumberFormatException | DateTimeParseException e) {
            return "unreadable";
        }
    }

    private static InputStream open(Path path) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path));
        return path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
