package plumbline.service.database;

import java.util.List;

/**
 * How something is claimed that only one unit may have, such as an idempotency key.
 *
 * @param insert
 *            an insert that does nothing when the key is taken; {@code ON DUPLICATE KEY UPDATE k = k} rather than {@code IGNORE}, which also cuts
 *            off what is too long
 * @param owners
 *            {@code SELECT owner FROM … WHERE }, to which the terms are added, joined by OR
 * @param term
 *            {@code (scope = ? AND k = ?)}: one key
 */
public record Claims(Statement insert, String owners, String term) {

    /**
     * A claim of one key.
     *
     * @param key
     *            the values of the term
     * @param owner
     *            who claims, another one each time; it is among the values
     * @param values
     *            the values of the insert
     */
    public Claim claim(List<String> key, String owner, List<Object> values) {
        return new Claim(this, List.copyOf(key), owner, insert.row(values.toArray()));
    }
}
