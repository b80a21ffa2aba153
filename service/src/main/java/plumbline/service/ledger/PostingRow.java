package plumbline.service.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A row of {@code posting}. */
record PostingRow(String transfer, int leg, String program, String account, String currency, long minor, @Nullable String decision, Instant at) {}
