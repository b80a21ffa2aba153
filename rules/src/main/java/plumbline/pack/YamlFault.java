package plumbline.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import plumbline.fact.Bilingual;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells in an officer's words why a YAML file could not be read, with the reader's own words behind it. */
public final class YamlFault {

    private YamlFault() {}

    /** What is wrong, where the reader stopped. */
    public static Finding finding(FindingCode code, String path, String text, JacksonException fault) {
        var said = said(fault);
        return code.at(path, span(text, fault), said.zh(), said.en()).saying(String.valueOf(fault.getOriginalMessage()));
    }

    private static Finding.Span span(String text, JacksonException fault) {
        var named = fault instanceof DatabindException bound ? path(bound) : List.<String>of();
        var places = YamlPlaces.of(text);
        var found = named.isEmpty() ? Finding.Span.FILE : places.key(named.toArray(String[]::new));
        var location = fault.getLocation();
        boolean isKnown = location != null && location.getLineNr() > 0;
        if (!isKnown || found.line() > 0) {
            return found;
        }
        int column = Math.max(1, location.getColumnNr());
        return new Finding.Span(location.getLineNr(), column, location.getLineNr(), column);
    }

    private static Bilingual said(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown -> new Bilingual(
                    "“%s”不是这里可用的名称；可用的有：%s".formatted(unknown.getPropertyName(), known(unknown)),
                    "'%s' is no name that is known here; known are %s".formatted(unknown.getPropertyName(), known(unknown)));
            case InvalidFormatException wrong when wrong.getTargetType().isEnum() -> new Bilingual(
                    "“%s”不是可用的值；可用的有：%s".formatted(wrong.getValue(), values(wrong)),
                    "'%s' is no value that is allowed here; allowed are %s".formatted(wrong.getValue(), values(wrong)));
            case DatabindException bound when bound.getCause() instanceof IllegalArgumentException
                    || bound.getCause() instanceof NullPointerException ->
                new Bilingual(
                        "%s 缺少内容：%s".formatted(name(bound), bound.getCause().getMessage()),
                        "%s is incomplete: %s".formatted(name(bound), bound.getCause().getMessage()));
            case DatabindException bound -> new Bilingual("%s 的值不是这里应有的形式；请比照文件中的其他条目".formatted(name(bound)),
                    "%s is not of the form that belongs here; compare it with the other entries".formatted(name(bound)));
            default -> String.valueOf(fault.getOriginalMessage()).contains("uplicate")
                    ? new Bilingual("同一名称在这里写了两次；请删去一个", "the same name stands here twice; delete one")
                    : new Bilingual("从这里起读不懂；请检查缩进、引号、冒号和括号", "it cannot be read from here on; look at indentation, quotes, colons and brackets");
        };
    }

    private static String name(DatabindException fault) {
        var path = path(fault);
        return path.isEmpty() ? "/" : String.join(" / ", path);
    }

    private static List<String> path(DatabindException fault) {
        var path = new ArrayList<String>();
        fault.getPath().forEach(it -> path.add(it.getPropertyName() != null ? it.getPropertyName() : Integer.toString(it.getIndex())));
        return path;
    }

    private static String known(UnrecognizedPropertyException fault) {
        var known = fault.getKnownPropertyIds();
        return known == null ? "" : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String values(InvalidFormatException fault) {
        var values = new ArrayList<String>();
        for (var it : fault.getTargetType().getEnumConstants()) {
            values.add(String.valueOf(it).toLowerCase(java.util.Locale.ROOT));
        }
        return String.join(", ", values);
    }
}
