-- Pack versions by content: a file is stored once whatever packs hold it, and nothing is ever changed.
CREATE TABLE pack_blob (
    hash VARBINARY(64) NOT NULL PRIMARY KEY,
    content MEDIUMBLOB NOT NULL
);

CREATE TABLE pack_file (
    pack_hash VARBINARY(80) NOT NULL,
    path VARBINARY(200) NOT NULL,
    blob_hash VARBINARY(64) NOT NULL,
    PRIMARY KEY (pack_hash, path)
);

CREATE TABLE pack_version (
    pack VARBINARY(64) NOT NULL,
    version INT UNSIGNED NOT NULL,
    hash VARBINARY(80) NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (pack, version),
    UNIQUE KEY (pack, hash)
);

CREATE TABLE rulebook (
    hash VARBINARY(80) NOT NULL PRIMARY KEY,
    id VARBINARY(32) NOT NULL UNIQUE
);

CREATE TABLE rulebook_pack (
    rulebook VARBINARY(80) NOT NULL,
    place SMALLINT UNSIGNED NOT NULL,
    pack VARBINARY(64) NOT NULL,
    version INT UNSIGNED NOT NULL,
    pack_hash VARBINARY(80) NOT NULL,
    PRIMARY KEY (rulebook, place)
);

CREATE TABLE activation (
    program VARBINARY(64) NOT NULL,
    epoch INT UNSIGNED NOT NULL,
    id VARBINARY(32) NOT NULL UNIQUE,
    rulebook VARBINARY(80) NOT NULL,
    effective_at DATETIME(6) NOT NULL,
    state VARBINARY(10) NOT NULL CHECK (state IN ('announced', 'armed', 'refused')),
    reason VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (program, epoch),
    UNIQUE KEY (program, effective_at)
);

-- Decisions. pattern stands for the set of rules, effects and citations in the outcome; there are few such sets.
CREATE TABLE decision (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    kind VARBINARY(16) NOT NULL,
    program VARBINARY(64) NOT NULL,
    at DATETIME(6) NOT NULL,
    decided_at DATETIME(6) NOT NULL,
    node VARBINARY(64) NOT NULL,
    engine VARBINARY(64) NOT NULL,
    rulebook VARBINARY(80) NOT NULL,
    order_id VARBINARY(64),
    pattern BIGINT NOT NULL,
    entry VARBINARY(32) NOT NULL,
    KEY (program, id),
    KEY (program, kind, id),
    KEY (program, order_id, id),
    KEY (program, pattern, id),
    KEY (program, at)
);

-- What was decided on and what came out, under aliases; and who is behind each alias, in a part of its own.
CREATE TABLE decision_part (
    decision VARBINARY(32) NOT NULL,
    part VARBINARY(16) NOT NULL,
    member VARBINARY(32),
    nonce BINARY(32) NOT NULL,
    body MEDIUMBLOB NOT NULL,
    PRIMARY KEY (decision, part),
    KEY (member, decision)
);

CREATE TABLE pattern_rule (
    pattern BIGINT NOT NULL,
    rule VARBINARY(128) NOT NULL,
    effect VARBINARY(8) NOT NULL,
    citation VARBINARY(64) NOT NULL,
    PRIMARY KEY (pattern, rule, effect, citation),
    KEY (rule),
    KEY (citation)
);
