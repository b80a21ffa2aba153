package plumbline.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.pack.Finding.Span;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Where each value of a YAML file stands, by the names and numbers that lead to it. Of a file that breaks off, the places up to there.
 */
public final class YamlPlaces {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String text;
    private final SourceText source;
    private final Map<List<String>, Place> places = new HashMap<>();

    private YamlPlaces(String text) {
        this.text = text;
        this.source = new SourceText(text);
    }

    /**
     * A value of the file.
     *
     * @param from
     *            the offset of its first character
     * @param to
     *            the offset after its last one
     * @param keyFrom
     *            the offset of its name, of the value itself within a list
     * @param keyTo
     *            the offset after its name
     * @param scalar
     *            what it says, where it is no list and no map
     */
    public record Place(int from, int to, int keyFrom, int keyTo, Optional<String> scalar) {}

    /** The places of a text. */
    public static YamlPlaces of(String text) {
        var places = new YamlPlaces(text);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != null) {
                places.value(parser, List.of(), -1, -1);
            }
        } catch (JacksonException e) {
            // Whoever reads the file says what is wrong with it; here is where its sound part stands.
            return places;
        }
        return places;
    }

    /** A value by its path. */
    public Optional<Place> place(String... path) {
        return Optional.ofNullable(places.get(List.of(path)));
    }

    /** What a scalar says. */
    public Optional<String> scalar(String... path) {
        return place(path).flatMap(Place::scalar);
    }

    /** Where a value stands; where its nearest ancestor's name does if there is none, and the whole file at last. */
    public Span span(String... path) {
        var found = places.get(List.of(path));
        return found != null && path.length > 0 ? source.span(found.from, found.to) : path.length == 0 ? Span.FILE : key(path);
    }

    /** Where the name of a value stands; that of its nearest ancestor if there is none, and the whole file at last. */
    public Span key(String... path) {
        for (var names = List.of(path); !names.isEmpty(); names = names.subList(0, names.size() - 1)) {
            var found = places.get(names);
            if (found != null) {
                return source.span(found.keyFrom, found.keyTo);
            }
        }
        return Span.FILE;
    }

    private int value(JsonParser parser, List<String> path, int keyFrom, int keyTo) {
        var token = parser.currentToken();
        int from = offset(parser.currentTokenLocation());
        int end = offset(parser.currentLocation());
        if (token == JsonToken.START_OBJECT) {
            end = members(parser, path, from, end);
        } else if (token == JsonToken.START_ARRAY) {
            end = elements(parser, path, from, end);
        }
        var scalar = token.isScalarValue() ? Optional.of(parser.getString()) : Optional.<String>empty();
        while (scalar.isPresent() && end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        places.put(path, new Place(from, end, keyFrom < 0 ? from : keyFrom, keyFrom < 0 ? Math.max(from + 1, end) : keyTo, scalar));
        return end;
    }

    private int members(JsonParser parser, List<String> path, int from, int opened) {
        int end = opened;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            int keyFrom = offset(parser.currentTokenLocation());
            int keyTo = offset(parser.currentLocation());
            parser.nextToken();
            end = Math.max(keyTo, value(parser, below(path, name), keyFrom, keyTo));
        }
        return closed(parser, from, '{', end);
    }

    private int elements(JsonParser parser, List<String> path, int from, int opened) {
        int end = opened;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null; i++) {
            end = value(parser, below(path, Integer.toString(i)), -1, -1);
        }
        return closed(parser, from, '[', end);
    }

    /** The end of a block is only noticed at what follows it, comments passed over; that of braces is where they close. */
    private int closed(JsonParser parser, int from, char opening, int end) {
        return from < text.length() && text.charAt(from) == opening ? offset(parser.currentLocation()) : end;
    }

    /** The parser counts code points. */
    private int offset(TokenStreamLocation location) {
        int points = (int) Math.max(0, location.getCharOffset());
        return points >= text.codePointCount(0, text.length()) ? text.length() : text.offsetByCodePoints(0, points);
    }

    private static List<String> below(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
