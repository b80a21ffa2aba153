package plumbline.service.export;

import java.util.Locale;

/** The form of an export. */
enum Format {

    ZIP("application/zip"),
    CSV("text/csv;charset=utf-8;header=present"),
    JSONL("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As {@code Content-Type}. */
    String mediaType() {
        return mediaType;
    }
}
