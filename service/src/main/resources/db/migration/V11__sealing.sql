-- What is personal is sealed: each body under a key of its person or of its programme, each of these keys wrapped by one that is never here.

-- Which wrapping keys there are, by the beginning of the SHA-256 of each; active marks the one that wraps what is new.
CREATE TABLE wrapping_key (
    id VARBINARY(16) NOT NULL PRIMARY KEY,
    active BOOLEAN UNIQUE,
    at DATETIME(6) NOT NULL
);

-- Two keys a member. A row that is gone is a key that was destroyed: what it sealed stays closed for good.
CREATE TABLE member_key (
    member VARBINARY(32) NOT NULL,
    purpose VARBINARY(12) NOT NULL CHECK (purpose IN ('profile', 'transaction')),
    wrapped VARBINARY(96) NOT NULL,
    wrapping VARBINARY(16) NOT NULL,
    destroy_at DATETIME(6),
    PRIMARY KEY (member, purpose),
    KEY (wrapping),
    KEY (destroy_at)
);

CREATE TABLE program_key (
    program VARBINARY(64) NOT NULL PRIMARY KEY,
    wrapped VARBINARY(96) NOT NULL,
    wrapping VARBINARY(16) NOT NULL
);

-- What was decided on and what came out, under aliases; and who is behind each alias, in a part of its own, under that person's key. nonce and body
-- hold what earlier releases kept in clear, until the next start has sealed it; after it they hold nothing.
ALTER TABLE decision_part
    MODIFY nonce BINARY(32),
    MODIFY body MEDIUMBLOB,
    ADD COLUMN purpose VARBINARY(12) NOT NULL DEFAULT '' CHECK (purpose IN ('', 'program', 'profile', 'transaction')),
    ADD COLUMN iv BINARY(12),
    ADD COLUMN text MEDIUMBLOB;

-- How far that is done: after which decision, of those up to the last one of the earlier release. The row is locked while a node goes on with it.
CREATE TABLE sealing (
    one TINYINT NOT NULL PRIMARY KEY CHECK (one = 1),
    done VARBINARY(32) NOT NULL,
    last VARBINARY(32) NOT NULL
);

INSERT INTO sealing (one, done, last) SELECT 1, '', COALESCE(MAX(decision), '') FROM decision_part;

-- What a member's state was when: one row a changed field, its value under her profile key; without one where it was cleared. member_change, which may
-- not be updated, gives its rows up to this table at the next start; after it that one is empty.
CREATE TABLE member_history (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    member VARBINARY(32) NOT NULL,
    at DATETIME(6) NOT NULL,
    field VARBINARY(24) NOT NULL,
    iv BINARY(12),
    text VARBINARY(512),
    KEY (member, id)
);

CREATE TRIGGER member_history_update BEFORE UPDATE ON member_history FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';

-- Nobody has the storefront's id of somebody who was erased; others may then take it, and get a surrogate of their own.
ALTER TABLE member MODIFY caller_id VARBINARY(64);

-- Who an erased member was, for as long as the law has her transactions kept; under her transaction key.
CREATE TABLE member_identity (
    member VARBINARY(32) NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    at DATETIME(6) NOT NULL,
    iv BINARY(12) NOT NULL,
    text VARBINARY(512) NOT NULL
);

-- Why such an identity was opened; reasons are people's own words, under the programme's key.
CREATE TABLE member_opening (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    member VARBINARY(32) NOT NULL,
    decision VARBINARY(32) NOT NULL,
    actor VARBINARY(64) NOT NULL,
    at DATETIME(6) NOT NULL,
    iv BINARY(12) NOT NULL,
    text BLOB NOT NULL,
    KEY (member, id)
);

-- Who was erased when, and when the transaction key was destroyed too.
CREATE TABLE erasure (
    member VARBINARY(32) NOT NULL PRIMARY KEY,
    at DATETIME(6) NOT NULL,
    ended_at DATETIME(6)
);

-- How far the log was looked through for erasures that a restored backup has undone.
CREATE TABLE erasure_check (
    one TINYINT NOT NULL PRIMARY KEY CHECK (one = 1),
    log_id BIGINT UNSIGNED NOT NULL
);

-- Answers of earlier releases are kept with the storefront's ids in them. Whoever asks again gets a new answer; confirmations, refunds, payouts and
-- shares take effect once by their own ids.
DELETE FROM idempotency;
