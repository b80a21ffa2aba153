package plumbline.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import plumbline.pack.Finding;

/**
 * A finding of a check.
 *
 * @param more
 *            what else is told of it, by name: {@code program}, {@code case}, {@code guarantee}, …; JSON values
 */
public record Found(Finding finding, SortedMap<String, Object> more) {

    public Found {
        more = Collections.unmodifiableSortedMap(new TreeMap<>(more));
    }

    /** A finding of which nothing else is told. */
    static Found of(Finding finding) {
        return new Found(finding, new TreeMap<>());
    }

    /** The same with one more thing told. */
    Found with(String name, Object value) {
        var all = new TreeMap<>(more);
        all.put(name, value);
        return new Found(finding, all);
    }

    /** The same in a programme; nothing is told of none. */
    Found in(Setting setting) {
        return setting.program().isEmpty() ? this : with("program", setting.program());
    }

    boolean isError() {
        return finding.severity() == Finding.Severity.ERROR;
    }
}
