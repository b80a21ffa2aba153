package plumbline.service.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows read page by page, so that none of those before has to be kept. */
public final class Keyset {

    private Keyset() {}

    /**
     * The pages one after the other, each read when it is asked for.
     *
     * @param limit
     *            rows of a page; one with fewer is the last
     * @param behind
     *            reads the rows behind the last one of the page before, or the first ones
     */
    public static <T> Iterable<List<T>> pages(int limit, Function<Optional<T>, List<T>> behind) {
        return () -> Stream.iterate(behind.apply(Optional.empty()), page -> !page.isEmpty(),
                page -> page.size() < limit ? List.<T>of() : behind.apply(Optional.of(page.getLast()))).iterator();
    }

    /** The same pages, their rows as something else. */
    public static <T, R> Iterable<List<R>> pages(int limit, Function<Optional<T>, List<T>> behind, Function<T, R> view) {
        return () -> StreamSupport.stream(pages(limit, behind).spliterator(), false).map(page -> page.stream().map(view).toList()).iterator();
    }
}
