-- Exports: who took what, and how much of it has gone out. asked: what was asked for, people by their surrogates; the log commits to it, and nonce
-- opens the commitment.
CREATE TABLE export_run (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    actor VARBINARY(128) NOT NULL,
    what VARBINARY(16) NOT NULL CHECK (what IN ('bundle', 'decisions', 'ledger')),
    format VARBINARY(8) NOT NULL CHECK (format IN ('zip', 'csv', 'jsonl')),
    nonce BINARY(32) NOT NULL,
    asked BLOB NOT NULL,
    total BIGINT UNSIGNED NOT NULL,
    written BIGINT UNSIGNED NOT NULL,
    state VARBINARY(8) NOT NULL CHECK (state IN ('running', 'done', 'broken')),
    entry VARBINARY(32) NOT NULL,
    started_at DATETIME(6) NOT NULL,
    seen_at DATETIME(6) NOT NULL
);

-- A programme's ledger from its first transfer to its last.
CREATE INDEX transfer_program ON transfer (program, id);
