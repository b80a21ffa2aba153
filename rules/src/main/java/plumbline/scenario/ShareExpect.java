package plumbline.scenario;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What must come out for each recipient.
 *
 * @param denied
 *            the rules that do not allow it; none if nothing speaks against it. Beside a rule, further rules may speak too, but not that one unless it
 *            is listed; in whole-pack cases these are all
 * @param retryAt
 *            the first instant at which it would be allowed, or {@code never}; required wherever it is not allowed
 * @param disclosures
 *            codes of texts that must be shown, others may be too
 * @param undisclosed
 *            codes of texts that must not
 */
record ShareExpect(@Nullable List<String> denied, @Nullable String retryAt, @Nullable List<String> disclosures,
        @Nullable List<String> undisclosed) {}
