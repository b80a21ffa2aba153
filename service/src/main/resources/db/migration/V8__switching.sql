-- Activations: what approvers announce, which rulebook each programme gets by it and when, and which nodes are ready for it. Also which rules a
-- decision was made by where an activation is limited to a share of the members.

-- An act of an approver. Its rows in activation are made when its time is near, on top of what is in force by then. request: SHA-256 of the
-- idempotency key that it came with, so that a repeated request finds it before its answer is kept.
CREATE TABLE announcement (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    act VARBINARY(10) NOT NULL CHECK (act IN ('activate', 'rollback')),
    pack VARBINARY(64) NOT NULL,
    version INT UNSIGNED NOT NULL,
    share VARBINARY(8) NOT NULL,
    wanted_at DATETIME(6) NOT NULL,
    effective_at DATETIME(6),
    emergency BOOLEAN NOT NULL,
    ends_pins BOOLEAN NOT NULL,
    reason VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
    actor VARBINARY(64) NOT NULL,
    at DATETIME(6) NOT NULL,
    state VARBINARY(10) NOT NULL CHECK (state IN ('scheduled', 'armed', 'refused', 'cancelled')),
    detail VARCHAR(4000) CHARACTER SET utf8mb4 NOT NULL DEFAULT '',
    request BINARY(32) UNIQUE,
    KEY (state, wanted_at),
    KEY (pack, id)
);

CREATE TABLE announcement_program (
    announcement VARBINARY(32) NOT NULL,
    program VARBINARY(64) NOT NULL,
    PRIMARY KEY (announcement, program),
    KEY (program, announcement)
);

-- id is that of the announcement, the same for all its programmes. Until it is armed, a row may have no instant yet, or be made anew.
ALTER TABLE activation DROP INDEX id;
ALTER TABLE activation ADD KEY (id);
ALTER TABLE activation MODIFY effective_at DATETIME(6);
ALTER TABLE activation ADD trial VARBINARY(80);
ALTER TABLE activation ADD trial_pack VARBINARY(64);
ALTER TABLE activation ADD share VARBINARY(8);
ALTER TABLE activation ADD ends_pins BOOLEAN NOT NULL DEFAULT FALSE;

-- A running process; two of one name are two. holds: the hashes of the rulebooks that it has loaded, separated by blanks.
CREATE TABLE node (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    name VARBINARY(64) NOT NULL,
    lease_until DATETIME(6) NOT NULL,
    started_at DATETIME(6) NOT NULL,
    holds BLOB,
    KEY (lease_until)
);

-- What a node says of a coming rulebook: the hash that it computed, or why it cannot load it.
CREATE TABLE activation_ready (
    program VARBINARY(64) NOT NULL,
    epoch INT UNSIGNED NOT NULL,
    node VARBINARY(32) NOT NULL,
    rulebooks VARBINARY(160),
    failure VARCHAR(2000) CHARACTER SET utf8mb4,
    PRIMARY KEY (program, epoch, node)
);

-- control or trial where an activation is limited to a share of the members, else empty.
ALTER TABLE decision ADD variant VARBINARY(8) NOT NULL DEFAULT '';
ALTER TABLE decision ADD KEY (program, variant, id);
ALTER TABLE quote ADD variant VARBINARY(8) NOT NULL DEFAULT '';
