package plumbline.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.pack.Finding.Span;

/** The text of a file with its places as people count them: lines and columns from 1, a span's end being its last character. */
public final class SourceText {

    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    public SourceText(String text) {
        this.text = text;
        starts.add(0);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
    }

    /** The part from one offset up to another, which is not in it any more. */
    public Span span(int from, int to) {
        int last = Math.max(from, to - 1);
        int line = lineOf(from);
        int endLine = lineOf(last);
        return new Span(line, from - starts.get(line - 1) + 1, endLine, last - starts.get(endLine - 1) + 1);
    }

    /** What stands on a line, without the blanks around it; the nearest line where there is none of that number. */
    public Span line(int number) {
        int line = Math.clamp(number, 1, starts.size());
        int from = starts.get(line - 1);
        int to = line < starts.size() ? starts.get(line) - 1 : text.length();
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return span(from, to);
    }

    /** A cell of a line of comma-separated values, from 0; the whole line where it has no such cell. */
    Span cell(int number, int cell) {
        var whole = line(number);
        int from = starts.get(whole.line() - 1);
        var cells = text.substring(from, from + lineLength(whole.line())).split(",", -1);
        if (cell >= cells.length) {
            return whole;
        }
        for (int i = 0; i < cell; i++) {
            from += cells[i].length() + 1;
        }
        return span(from, from + Math.max(1, cells[cell].length()));
    }

    /** The first place of a piece of text after an offset. */
    Optional<Span> find(String piece, int after) {
        int from = text.indexOf(piece, Math.max(0, after));
        return from < 0 ? Optional.empty() : Optional.of(span(from, from + piece.length()));
    }

    /** The offset at which a line begins. */
    int start(int line) {
        return starts.get(Math.clamp(line, 1, starts.size()) - 1);
    }

    private int lineLength(int line) {
        int end = line < starts.size() ? starts.get(line) - 1 : text.length();
        return end - starts.get(line - 1);
    }

    private int lineOf(int offset) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }
}
