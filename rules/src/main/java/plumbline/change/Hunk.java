package plumbline.change;

import java.util.List;

/**
 * A stretch of a file that differs, with the lines around it, as in a unified diff.
 *
 * @param from
 *            its first line before, from 1; the line before it where there is none
 * @param to
 *            its first line after
 * @param lines
 *            each with {@code -}, {@code +} or a blank before it
 */
public record Hunk(int from, int fromLines, int to, int toLines, List<String> lines) {

    public Hunk {
        lines = List.copyOf(lines);
    }
}
