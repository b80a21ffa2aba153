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

-- Until the next start has sealed them, the bodies of earlier releases wait in the table that held them; after it that one is empty.
RENAME TABLE decision_part TO decision_part_clear;

-- What was decided on and what came out, under aliases; and who is behind each alias, in a part of its own, under that person's key.
CREATE TABLE decision_part (
    decision VARBINARY(32) NOT NULL,
    part VARBINARY(16) NOT NULL,
    member VARBINARY(32),
    purpose VARBINARY(12) NOT NULL CHECK (purpose IN ('program', 'profile', 'transaction')),
    iv BINARY(12) NOT NULL,
    text MEDIUMBLOB NOT NULL,
    PRIMARY KEY (decision, part),
    KEY (member, decision)
);

-- The same of what changed about a member.
DROP TRIGGER member_change_update;
RENAME TABLE member_change TO member_change_clear;

-- What a member's state was when: one row a changed field, its value under her profile key; without one where it was cleared.
CREATE TABLE member_change (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    member VARBINARY(32) NOT NULL,
    at DATETIME(6) NOT NULL,
    field VARBINARY(24) NOT NULL,
    iv BINARY(12),
    text VARBINARY(512),
    KEY (member, id)
);

CREATE TRIGGER member_change_update BEFORE UPDATE ON member_change FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';

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

-- How far the log was looked through for erasures that a restored backup has undone.
CREATE TABLE erasure_check (
    one TINYINT NOT NULL PRIMARY KEY CHECK (one = 1),
    log_id BIGINT UNSIGNED NOT NULL
);

-- Answers of earlier releases are kept with the storefront's ids in them. Whoever asks again gets a new answer; confirmations, refunds, payouts and
-- shares take effect once by their own ids.
DELETE FROM idempotency;
