package plumbline.service.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A row of {@code transfer}. */
record TransferRow(String id, String program, String member, @Nullable String reward, @Nullable String orderId, String kind, String entry, long minor,
        long quantity, Instant at,
        @Nullable String decision) {}
