package plumbline.service.export;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import plumbline.service.database.Keyset;
import plumbline.service.trail.DecisionPages;
import plumbline.service.trail.DecisionPages.Row;

/** Decisions without their bodies, newest first, each with the place of its entry in the log. */
final class DecisionTable implements Table {

    /** From 1,000 values on MariaDB no longer takes those of an {@code IN} for ranges. */
    private static final int PAGE = 500;
    private static final List<
            String> COLUMNS = List.of("id", "kind", "program", "at", "decidedAt", "node", "engine", "rulebook", "variant", "orderId",
                    "entry", "index");

    private final DecisionPages pages;
    private final Exports exports;
    private final List<DecisionPages.Asked> filters;

    DecisionTable(DecisionPages pages, Exports exports, List<DecisionPages.Asked> filters) {
        this.pages = pages;
        this.exports = exports;
        this.filters = filters;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public long count() {
        return filters.stream().mapToLong(pages::count).sum();
    }

    @Override
    public void pages(Taker taker) throws IOException {
        for (var filter : filters) {
            for (var page : Keyset.<Row>pages(PAGE, last -> pages.before(filter, last.map(Row::id), PAGE))) {
                taker.take(rows(page));
            }
        }
    }

    private List<List<Object>> rows(List<Row> page) {
        var places = new HashMap<String, Long>();
        exports.entries(page.stream().map(Row::entry).toList()).forEach(it -> {
            if (it.seq() != null) {
                places.put(it.entryId(), it.seq());
            }
        });
        return page.stream().map(it -> List.of(it.id(), it.kind(), it.program(), it.at(), it.decidedAt(), it.node(), it.engine(),
                it.rulebook(), it.variant(), it.order(), it.entry(), Optional.ofNullable(places.get(it.entry())))).toList();
    }
}
