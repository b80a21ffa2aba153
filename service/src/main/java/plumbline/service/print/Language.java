package plumbline.service.print;

import java.util.List;
import java.util.Locale;

/** What a page is written in. */
enum Language {
    ZH, EN, BOTH;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that {@code Accept-Language} (RFC 9110) asks for first; both where it asks for neither, or is none. */
    static Language of(String accepted) {
        try {
            var ranges = accepted.isBlank() ? List.<Locale.LanguageRange>of() : Locale.LanguageRange.parse(accepted);
            return ranges.stream().filter(it -> it.getWeight() > 0).map(it -> it.getRange().split("-", 2)[0])
                    .filter(it -> it.equals("zh") || it.equals("en"))
                    .findFirst().map(it -> it.equals("zh") ? ZH : EN).orElse(BOTH);
        } catch (IllegalArgumentException _) {
            return BOTH;
        }
    }
}
