package plumbline.service.tree;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How the index of a tile stands in its path (C2SP tlog-tiles): three digits a segment, all but the last with an x before them, and {@code .p/W} behind
 * a partial tile of W hashes: {@code x001/x234/067.p/8} is the tile 1,234,067 with its first 8 hashes.
 *
 * @param width
 *            1 to 255, if only so many hashes are asked for
 */
public record TilePath(long index, OptionalInt width) {

    private static final Pattern FORM = Pattern.compile("((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final int SEGMENT = 1_000;

    /** The path in words, if it has the one form that an index has. */
    public static Optional<TilePath> parse(String path) {
        var matched = FORM.matcher(path);
        if (!matched.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong((matched.group(1) + matched.group(2)).replaceAll("[x/]", ""));
        var width = matched.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(matched.group(3)));
        var parsed = new TilePath(index, width);
        return width.orElse(1) < Tile.WIDTH && parsed.text().equals(path) ? Optional.of(parsed) : Optional.empty();
    }

    /** The path. */
    public String text() {
        var segments = new ArrayDeque<String>();
        segments.add("%03d".formatted(index % SEGMENT));
        for (long rest = index / SEGMENT; rest > 0; rest /= SEGMENT) {
            segments.addFirst("x%03d".formatted(rest % SEGMENT));
        }
        return String.join("/", segments) + (width.isPresent() ? ".p/" + width.getAsInt() : "");
    }
}
