package plumbline.change;

import java.util.ArrayList;
import java.util.List;
import plumbline.change.Conflict.Clash;
import plumbline.change.Conflict.Side;
import plumbline.change.Lines.Edit;

/** Two changes of one text put together line by line; where both touch the same or neighbouring lines, and differ, they clash. */
final class LineMerge {

    private final List<String> base;
    private final Version mine;
    private final Version theirs;
    private final List<String> merged = new ArrayList<>();
    private final List<Clash> clashes = new ArrayList<>();

    private LineMerge(List<String> base, List<String> mine, List<String> theirs) {
        this.base = base;
        this.mine = new Version(mine, Lines.edits(base, mine));
        this.theirs = new Version(theirs, Lines.edits(base, theirs));
    }

    /** The text, which is worth nothing where there are clashes. */
    record Merged(String text, List<Clash> clashes) {}

    static Merged of(String base, String mine, String theirs) {
        var merge = new LineMerge(Lines.of(base), Lines.of(mine), Lines.of(theirs));
        merge.run();
        return new Merged(String.join("", merge.merged), List.copyOf(merge.clashes));
    }

    private void run() {
        int at = 0;
        while (mine.hasNext() || theirs.hasNext()) {
            int start = Math.min(mine.nextFrom(), theirs.nextFrom());
            merged.addAll(base.subList(at, start));
            at = take(start);
        }
        merged.addAll(base.subList(at, base.size()));
    }

    /** Takes all edits that touch each other from a line of the base on; the line of the base after them. */
    private int take(int start) {
        mine.open();
        theirs.open();
        int end = start;
        for (int before = -1; before != end;) {
            before = end;
            end = theirs.reach(mine.reach(end));
        }
        settle(start, end);
        return end;
    }

    private void settle(int start, int end) {
        var ours = mine.lines(start, end);
        var others = theirs.lines(start, end);
        if (!theirs.touched() || ours.lines().equals(others.lines())) {
            merged.addAll(ours.lines());
        } else if (!mine.touched()) {
            merged.addAll(others.lines());
        } else {
            clashes.add(new Clash(new Side(start + 1, base.subList(start, end)), ours, others));
        }
    }

    /** One of the two changed texts, read along its edits. */
    private static final class Version {

        private final List<String> text;
        private final List<Edit> edits;
        private int first;
        private int next;

        Version(List<String> text, List<Edit> edits) {
            this.text = text;
            this.edits = edits;
        }

        boolean hasNext() {
            return next < edits.size();
        }

        int nextFrom() {
            return hasNext() ? edits.get(next).from() : Integer.MAX_VALUE;
        }

        void open() {
            first = next;
        }

        /** Takes the edits that begin at or before a line of the base; how far they reach. */
        int reach(int end) {
            int reached = end;
            while (hasNext() && edits.get(next).from() <= reached) {
                reached = Math.max(reached, edits.get(next++).fromEnd());
            }
            return reached;
        }

        boolean touched() {
            return next > first;
        }

        /** What became of lines of the base that no edit but those taken touches. */
        Side lines(int start, int end) {
            int shift = first == 0 ? 0 : edits.get(first - 1).toEnd() - edits.get(first - 1).fromEnd();
            int shiftAfter = next == 0 ? 0 : edits.get(next - 1).toEnd() - edits.get(next - 1).fromEnd();
            return new Side(start + shift + 1, text.subList(start + shift, end + shiftAfter));
        }
    }
}
