package plumbline.service.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list is wanted.
 *
 * @param list
 *            the list's address with its filters, to which its cursors are tied
 * @param limit
 *            how many items, 1 to 200
 * @param after
 *            the key of the last item that the caller has seen
 */
public record PageRequest(String list, int limit, Optional<String> after) {

    /** How many rows to read: one more than are shown, so that the last page knows that it is. */
    public int rows() {
        return limit + 1;
    }

    /**
     * The page out of up to {@link #rows()} rows.
     *
     * @param key
     *            what the list is ordered by
     * @param item
     *            what is shown
     */
    public <R, T> Page<T> page(List<R> rows, Function<? super R, String> key, Function<? super R, ? extends T> item) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> next = rows.size() > limit ? Optional.of(Cursor.encode(list, key.apply(shown.getLast()))) : Optional.empty();
        return new Page<>(shown.stream().<T>map(item).toList(), next);
    }
}
