-- The log's tree: which entry stands where, the hashes in tiles of 256, how far it has grown, and every checkpoint that was published.
CREATE TABLE log_seq (
    seq BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    id BIGINT UNSIGNED NOT NULL UNIQUE
);

-- The last tile of a level grows; a full one never changes.
CREATE TABLE log_tile (
    level TINYINT UNSIGNED NOT NULL,
    idx BIGINT UNSIGNED NOT NULL,
    hashes VARBINARY(8192) NOT NULL,
    PRIMARY KEY (level, idx)
);

-- fence rises with each node that takes over: who has an older one writes nothing more.
CREATE TABLE log_state (
    one TINYINT NOT NULL PRIMARY KEY CHECK (one = 1),
    origin VARBINARY(255) NOT NULL,
    size BIGINT UNSIGNED NOT NULL,
    root BINARY(32) NOT NULL,
    fence BIGINT UNSIGNED NOT NULL,
    holder VARBINARY(64) NOT NULL,
    seen DATETIME(6) NOT NULL
);

CREATE TABLE log_checkpoint (
    size BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    root BINARY(32) NOT NULL,
    note BLOB NOT NULL,
    at DATETIME(6) NOT NULL
);

-- What witnesses signed of a checkpoint, after it was published.
CREATE TABLE log_cosignature (
    size BIGINT UNSIGNED NOT NULL,
    name VARBINARY(255) NOT NULL,
    key_id VARBINARY(8) NOT NULL,
    line VARBINARY(8192) NOT NULL,
    PRIMARY KEY (size, name, key_id)
);

-- Public keys that have signed, as vkeys; until: when an older one stops beside its successor.
CREATE TABLE log_key (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    vkey VARBINARY(512) NOT NULL UNIQUE,
    since DATETIME(6) NOT NULL,
    until DATETIME(6)
);

-- Each look into the log by itself: when, how much of it, and what was found.
CREATE TABLE log_audit (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at DATETIME(6) NOT NULL,
    node VARBINARY(64) NOT NULL,
    size BIGINT UNSIGNED NOT NULL,
    findings MEDIUMBLOB NOT NULL
);

-- After, not before: on a table with a trigger before changes MariaDB takes the constants of an INSERT ... SELECT for NULL from its second row on.
CREATE TRIGGER log_seq_update AFTER UPDATE ON log_seq FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER log_seq_delete BEFORE DELETE ON log_seq FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER log_checkpoint_update AFTER UPDATE ON log_checkpoint FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER log_checkpoint_delete BEFORE DELETE ON log_checkpoint FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
