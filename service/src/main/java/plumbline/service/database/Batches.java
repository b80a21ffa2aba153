package plumbline.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import plumbline.service.database.Job.Prepared;

/** Writes one batch: claims, then rows by statement, then the commit; in halves when the database refuses it. */
final class Batches {

    /** Any order will do, if only it is the same everywhere. */
    private static final Comparator<Row> BY_KEY = Comparator.comparing(row -> String.valueOf(row.values().getFirst()));

    private final DataSource dataSource;

    Batches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes the jobs and answers each of them. */
    void write(List<Job<?>> jobs) {
        try {
            write(jobs, 1);
        } catch (Error e) {
            // The connection is closed by now, so nothing was committed; without an answer the callers would wait for ever.
            jobs.forEach(job -> job.fail(e));
        }
    }

    private void write(List<Job<?>> jobs, int tried) {
        Outcome outcome;
        try {
            outcome = commit(jobs);
        } catch (SQLException | RuntimeException e) {
            again(jobs, tried, e);
            return;
        }
        outcome.won().forEach(Prepared::committed);
        outcome.lost().forEach(Prepared::claimed);
    }

    private void again(List<Job<?>> jobs, int tried, Exception failure) {
        if (Failures.isAboutTheConnection(failure)) {
            jobs.forEach(job -> job.fail(new Overloaded("the database could not be reached", failure)));
        } else if (jobs.size() > 1) {
            int half = jobs.size() / 2;
            write(jobs.subList(0, half), 1);
            write(jobs.subList(half, jobs.size()), 1);
        } else if (!Failures.isWorthAnotherTry(failure)) {
            jobs.forEach(job -> job.fail(new Refused("the database refused the write", failure)));
        } else if (tried == Failures.TRIES) {
            jobs.forEach(job -> job.fail(new Overloaded("lost %d times against other transactions".formatted(tried), failure)));
        } else {
            Failures.rest(tried);
            write(jobs, tried + 1);
        }
    }

    /** Which units are committed, and which lost their claim. */
    private record Outcome(List<Prepared<?>> won, List<Prepared<?>> lost) {}

    private Outcome commit(List<Job<?>> jobs) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var prepared = prepare(jobs, moment(connection));
                var winners = claim(connection, prepared);
                var split = prepared.stream()
                        .collect(Collectors.partitioningBy(it -> it.effects().claim().map(claim -> winners.contains(claim.owner())).orElse(true)));
                insert(connection, split.getOrDefault(true, List.of()).stream().flatMap(it -> it.effects().rows().stream()));
                connection.commit();
                return new Outcome(split.getOrDefault(true, List.of()), split.getOrDefault(false, List.of()));
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
        }
    }

    private static void undo(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /** A unit that fails by itself is answered here and leaves the batch for good: its caller has been told, so it must not succeed when the batch runs again. */
    private static List<Prepared<?>> prepare(List<Job<?>> jobs, Moment moment) {
        var prepared = new ArrayList<Prepared<?>>(jobs.size());
        for (var job : jobs) {
            if (job.isAnswered()) {
                continue;
            }
            try {
                prepared.add(job.at(moment));
            } catch (RuntimeException | Error e) {
                job.fail(e);
            }
        }
        return prepared;
    }

    private static Moment moment(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(Moment.LOCKED)) {
                var moment = Moment.read(rows);
                if (moment != null) {
                    return moment;
                }
            }
            try (var row = statement.executeQuery(Transactions.NOW)) {
                row.next();
                return new Moment(row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC), Map.of());
            }
        }
    }

    /** Sends all claims, in the order of their keys as every node does, and returns the owners that the keys have then. */
    private static Set<String> claim(Connection connection, List<Prepared<?>> prepared) throws SQLException {
        SortedMap<Statement, List<Claim>> byStatement = new TreeMap<>();
        prepared.stream().flatMap(it -> it.effects().claim().stream())
                .forEach(claim -> byStatement.computeIfAbsent(claim.claims().insert(), it -> new ArrayList<>()).add(claim));
        var owners = new HashSet<String>();
        for (var same : byStatement.values()) {
            same.sort(Comparator.comparing(claim -> String.join("\0", claim.key())));
            send(connection, same.getFirst().claims().insert(), same.stream().map(Claim::row).toList());
            owners.addAll(owners(connection, same));
        }
        return owners;
    }

    private static Set<String> owners(Connection connection, List<Claim> claims) throws SQLException {
        var first = claims.getFirst().claims();
        var sql = first.owners() + claims.stream().map(claim -> first.term()).collect(Collectors.joining(" OR "));
        var owners = new HashSet<String>();
        try (var statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (var claim : claims) {
                for (var part : claim.key()) {
                    statement.setString(place++, part);
                }
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    owners.add(row.getString(1));
                }
            }
        }
        return owners;
    }

    /** Sends rows grouped by their statements, in the statements' order. */
    static void insert(Connection connection, Stream<Row> rows) throws SQLException {
        for (var same : byStatement(rows).entrySet()) {
            send(connection, same.getKey(), same.getValue());
        }
    }

    /** Rows that others may have sent too are in the order of their keys, as on every node, so that no two wait for each other; equal ones go once. */
    static SortedMap<Statement, List<Row>> byStatement(Stream<Row> rows) {
        SortedMap<Statement, List<Row>> byStatement = new TreeMap<>();
        rows.forEach(row -> byStatement.computeIfAbsent(row.statement(), it -> new ArrayList<>()).add(row));
        byStatement.replaceAll((statement, same) -> statement.isShared() ? same.stream().distinct().sorted(BY_KEY).toList() : same);
        return byStatement;
    }

    /**
     * In inserts of 32, 16, 8, … rows: so few lengths that the server has each of them prepared, and takes bytes as they are. A large row goes alone,
     * for the server takes only so much at a time.
     */
    private static void send(Connection connection, Statement shared, List<Row> rows) throws SQLException {
        for (int from = 0; from < rows.size();) {
            int size = Math.min(Statement.ROWS_MAX, Integer.highestOneBit(rows.size() - from));
            size = rows.subList(from, from + size).stream().anyMatch(Row::isLarge) ? 1 : size;
            try (var statement = connection.prepareStatement(shared.ofRows(size))) {
                int place = 1;
                for (var row : rows.subList(from, from + size)) {
                    for (var value : row.values()) {
                        statement.setObject(place++, value instanceof Instant instant ? Timestamp.from(instant) : value);
                    }
                }
                statement.executeUpdate();
            }
            from += size;
        }
    }
}
