package plumbline.service.print;

import plumbline.fact.Bilingual;

/** Writes a page. Whatever text comes in is escaped here and nowhere else, so that none can become an element. */
final class Html {

    private final StringBuilder out = new StringBuilder(16_384);
    private final Language language;
    private final Words words = Words.ALL;

    Html(Language language) {
        this.language = language;
    }

    /** An element with what is written within. */
    Html in(String element, Runnable content) {
        open(element);
        content.run();
        return close(element);
    }

    /** An element with a text. */
    Html element(String element, String text) {
        open(element);
        text(text);
        return close(element);
    }

    /** An element with a text in the page's languages. */
    Html element(String element, Bilingual text) {
        open(element);
        text(text);
        return close(element);
    }

    /** A heading or a label that the page itself says. */
    Html label(String element, String word) {
        return element(element, words.of(word));
    }

    /** A text. */
    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** A text in the page's languages. */
    Html text(Bilingual text) {
        if (language != Language.EN) {
            out.append("<span lang=\"zh-CN\">").append(escaped(text.zh())).append("</span>");
        }
        if (language == Language.BOTH && !text.zh().equals(text.en())) {
            out.append(" <span class=\"between\">·</span> ");
        }
        if (language == Language.EN || (language == Language.BOTH && !text.zh().equals(text.en()))) {
            out.append("<span lang=\"en\">").append(escaped(text.en())).append("</span>");
        }
        return this;
    }

    /** A term and what is said of it, in a list of such. */
    Html pair(String word, String text) {
        return text.isEmpty() ? this : label("dt", word).element("dd", text);
    }

    /** A reference to an endnote. */
    Html note(int number) {
        out.append("<sup><a href=\"#note-").append(number).append("\">").append(number).append("</a></sup>");
        return this;
    }

    /** An endnote, as long as what is written within. */
    Html endnote(int number, Runnable content) {
        out.append("<li id=\"note-").append(number).append("\">");
        content.run();
        return close("li");
    }

    /** The whole page. */
    String page(Bilingual title) {
        var name = language == Language.ZH ? title.zh() : language == Language.EN ? title.en() : title.zh() + " · " + title.en();
        return words.page().replace("{lang}", language == Language.ZH ? "zh-CN" : "en").replace("{title}", escaped(name)).replace("{body}", out);
    }

    private void open(String element) {
        out.append('<').append(element).append('>');
    }

    /** Of {@code p class="quiet"} the first word closes it. */
    private Html close(String element) {
        out.append("</").append(element.split(" ", 2)[0]).append(">\n");
        return this;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(it -> {
            switch (it) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(it);
            }
        });
        return escaped.toString();
    }
}
