package plumbline.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text by its lines, each with its end, and how one becomes another. */
final class Lines {

    /** 上限: lines before times lines after that are compared, what they share at both ends left out; beyond it all of them count as replaced. */
    private static final long WORK_MAX = 16_000_000;
    private static final int CONTEXT = 3;
    private static final String NO_END = "\\ no line end";

    private Lines() {}

    /** The lines of a text; the last has no end where the text has none. */
    static List<String> of(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** Lines {@code from} up to {@code fromEnd}, the end excluded, become lines {@code to} up to {@code toEnd}; counted from 0. */
    record Edit(int from, int fromEnd, int to, int toEnd) {

        private Edit and(Edit next) {
            return new Edit(from, next.fromEnd, to, next.toEnd);
        }
    }

    /** What turns one text into another, in order; no two touch. */
    static List<Edit> edits(List<String> before, List<String> after) {
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        int from = before.size();
        int to = after.size();
        while (from > same && to > same && before.get(from - 1).equals(after.get(to - 1))) {
            from--;
            to--;
        }
        if (same == from && same == to) {
            return List.of();
        }
        if ((long) (from - same) * (to - same) > WORK_MAX) {
            return List.of(new Edit(same, from, same, to));
        }
        return compared(before.subList(same, from), after.subList(same, to), same);
    }

    private static List<Edit> compared(List<String> before, List<String> after, int offset) {
        var deltas = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas().stream()
                .sorted(Comparator.comparingInt((AbstractDelta<String> it) -> it.getSource().getPosition()).thenComparingInt(
                        it -> it.getTarget().getPosition()))
                .toList();
        var edits = new ArrayList<Edit>();
        for (var delta : deltas) {
            int from = offset + delta.getSource().getPosition();
            int to = offset + delta.getTarget().getPosition();
            var edit = new Edit(from, from + delta.getSource().size(), to, to + delta.getTarget().size());
            if (!edits.isEmpty() && edits.getLast().fromEnd() == from && edits.getLast().toEnd() == to) {
                edits.add(edits.removeLast().and(edit));
            } else {
                edits.add(edit);
            }
        }
        return edits;
    }

    /** What turns one text into another, for people. */
    static List<Hunk> hunks(List<String> before, List<String> after) {
        var hunks = new ArrayList<Hunk>();
        var near = new ArrayList<Edit>();
        for (var edit : edits(before, after)) {
            if (!near.isEmpty() && edit.from() - near.getLast().fromEnd() > 2 * CONTEXT) {
                hunks.add(hunk(before, after, near));
                near.clear();
            }
            near.add(edit);
        }
        if (!near.isEmpty()) {
            hunks.add(hunk(before, after, near));
        }
        return hunks;
    }

    private static Hunk hunk(List<String> before, List<String> after, List<Edit> edits) {
        int above = Math.min(CONTEXT, edits.getFirst().from());
        int below = Math.min(CONTEXT, before.size() - edits.getLast().fromEnd());
        int start = edits.getFirst().from() - above;
        int end = edits.getLast().fromEnd() + below;
        int to = edits.getFirst().to() - above;
        var lines = new ArrayList<String>();
        int at = start;
        for (var edit : edits) {
            add(lines, ' ', before.subList(at, edit.from()));
            add(lines, '-', before.subList(edit.from(), edit.fromEnd()));
            add(lines, '+', after.subList(edit.to(), edit.toEnd()));
            at = edit.fromEnd();
        }
        add(lines, ' ', before.subList(at, end));
        int toLines = edits.getLast().toEnd() + below - to;
        return new Hunk(end == start ? start : start + 1, end - start, toLines == 0 ? to : to + 1, toLines, lines);
    }

    private static void add(List<String> all, char sign, List<String> lines) {
        for (var line : lines) {
            boolean ended = line.endsWith("\n");
            all.add(sign + (ended ? line.substring(0, line.length() - 1) : line));
            if (!ended) {
                all.add(NO_END);
            }
        }
    }
}
