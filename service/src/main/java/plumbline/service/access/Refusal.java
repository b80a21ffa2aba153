package plumbline.service.access;

/**
 * The gate has turned away somebody whom it knows.
 *
 * @param reason
 *            a fixed word
 * @param endpoint
 *            method and address, its variables by their names: their values are callers' ids
 */
record Refusal(Caller caller, String reason, String endpoint) {}
