package plumbline.service.gate;

import java.util.Locale;

/** Where a check stands. */
enum CheckStatus {
    RUNNING, PASSED, FAILED, CANCELLED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
