-- The log of what happened, the answers kept for repeated requests, programmes and their keys. Written for MySQL and MariaDB alike: ids are
-- bytes, so that two ids that differ in case are two ids; instants are UTC; each trigger is one statement, so that no delimiter is needed.
CREATE TABLE log_entry (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    entry_id VARBINARY(32) NOT NULL UNIQUE,
    body VARBINARY(8192) NOT NULL,
    leaf BINARY(32) NOT NULL
);

-- Entries without a place in the tree yet. Ids are dealt at INSERT but visible at COMMIT, so "all above the last one" would miss some.
CREATE TABLE log_pending (
    id BIGINT UNSIGNED NOT NULL PRIMARY KEY
);

-- In the same transaction as the entry, and nobody can forget it.
CREATE TRIGGER log_entry_insert AFTER INSERT ON log_entry FOR EACH ROW INSERT INTO log_pending (id) VALUES (NEW.id);
CREATE TRIGGER log_entry_update BEFORE UPDATE ON log_entry FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER log_entry_delete BEFORE DELETE ON log_entry FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';

-- The row is written with the effects of its request. owner names the one attempt that wrote it.
CREATE TABLE idempotency (
    scope VARBINARY(64) NOT NULL,
    k VARBINARY(128) NOT NULL,
    owner VARBINARY(32) NOT NULL,
    fingerprint BINARY(32) NOT NULL,
    status SMALLINT NOT NULL,
    content_type VARBINARY(128),
    location VARBINARY(512),
    etag VARBINARY(128),
    body MEDIUMBLOB NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (scope, k),
    KEY (at)
);

-- news counts what was announced; a row lock on it orders a programme's switches.
CREATE TABLE program (
    id VARBINARY(64) NOT NULL PRIMARY KEY,
    news BIGINT UNSIGNED NOT NULL DEFAULT 0,
    name_zh VARCHAR(128) CHARACTER SET utf8mb4 NOT NULL,
    name_en VARCHAR(128) CHARACTER SET utf8mb4 NOT NULL,
    currency VARBINARY(16) NOT NULL,
    zone VARBINARY(64) NOT NULL,
    jurisdiction VARBINARY(16) NOT NULL,
    salt BINARY(32) NOT NULL
);

-- hash: SHA-256 of the key, which itself is stored nowhere. scopes: separated by blanks.
CREATE TABLE api_key (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    hash BINARY(32) NOT NULL UNIQUE,
    scopes VARBINARY(512) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    revoked_at DATETIME(6),
    KEY (program, id)
);
