package plumbline.service.draft;

import java.util.Arrays;
import java.util.Locale;

/** How far a draft has come. */
enum DraftState {

    /** Officers write it. */
    DRAFT("is being written"),
    /** It is frozen and waits for an approver. */
    SUBMITTED("is submitted"),
    /** It is a version. */
    APPROVED("is approved"),
    /** It went back to its author, whose next change makes it a draft again. */
    REJECTED("is rejected");

    private final String words;

    DraftState(String words) {
        this.words = words;
    }

    static DraftState of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no draft is '%s'".formatted(code)));
    }

    /** The state on the wire. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a draft in it is, to go on in a sentence. */
    String words() {
        return words;
    }

    boolean isEditable() {
        return this == DRAFT || this == REJECTED;
    }
}
