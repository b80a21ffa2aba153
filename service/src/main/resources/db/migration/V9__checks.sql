-- Checks of drafts. running names draft and hash while it runs, so that there is one at a time; seen_at tells that its node still lives.
CREATE TABLE gate_check (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    draft VARBINARY(32) NOT NULL,
    pack VARBINARY(64) NOT NULL,
    hash VARBINARY(80) NOT NULL,
    running VARBINARY(128) UNIQUE,
    actor VARBINARY(64) NOT NULL,
    node VARBINARY(64) NOT NULL,
    status VARBINARY(10) NOT NULL CHECK (status IN ('running', 'passed', 'failed', 'cancelled')),
    permille SMALLINT UNSIGNED NOT NULL DEFAULT 0,
    stop_wanted BOOLEAN NOT NULL DEFAULT FALSE,
    decisions INT UNSIGNED NOT NULL,
    losers INT UNSIGNED NOT NULL DEFAULT 0,
    started_at DATETIME(6) NOT NULL,
    seen_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6),
    report MEDIUMBLOB,
    KEY (draft, hash, id),
    KEY (hash, id)
);
