package plumbline.service.web;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list, newest first.
 *
 * @param items
 *            its items
 * @param next
 *            the cursor of the next page; none at the end
 * @param <T>
 *            what {@link Json} writes for an item
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
