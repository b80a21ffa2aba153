-- Shares that were sent, who got them, and who wants no more. A recipient is known by a keyed hash alone; sharers are surrogates.

-- One row a recipient: the lock under which her shares are counted, and how many there ever were.
CREATE TABLE recipient (
    program VARBINARY(64) NOT NULL,
    ref BINARY(32) NOT NULL,
    sent BIGINT NOT NULL CHECK (sent >= 0),
    PRIMARY KEY (program, ref)
);

CREATE TABLE share (
    program VARBINARY(64) NOT NULL,
    id VARBINARY(64) NOT NULL,
    sharer VARBINARY(32) NOT NULL,
    channel VARBINARY(32) NOT NULL,
    sent_at DATETIME(6) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    messages INT UNSIGNED NOT NULL,
    content BINARY(32) NOT NULL,
    decision VARBINARY(32) NOT NULL,
    PRIMARY KEY (program, id),
    KEY (sharer, sent_at)
);

-- What each recipient got, in the order of time: any rolling window of a recipient is one short run of the primary key.
CREATE TABLE share_message (
    program VARBINARY(64) NOT NULL,
    recipient BINARY(32) NOT NULL,
    sent_at DATETIME(6) NOT NULL,
    share VARBINARY(64) NOT NULL,
    sharer VARBINARY(32) NOT NULL,
    channel VARBINARY(32) NOT NULL,
    reminder BOOLEAN NOT NULL,
    allowed BOOLEAN NOT NULL,
    PRIMARY KEY (program, recipient, sent_at, share)
);

-- On channels where the whole programme may reach only so many people: whom it reached last when, and the lock under which they are counted.
CREATE TABLE reach (
    program VARBINARY(64) NOT NULL,
    channel VARBINARY(32) NOT NULL,
    recipient BINARY(32) NOT NULL,
    last_at DATETIME(6) NOT NULL,
    PRIMARY KEY (program, channel, recipient),
    KEY (program, channel, last_at)
);

CREATE TABLE reach_lock (
    program VARBINARY(64) NOT NULL,
    channel VARBINARY(32) NOT NULL,
    PRIMARY KEY (program, channel)
);

-- What holds now; channel may be 'all'.
CREATE TABLE opt_out (
    program VARBINARY(64) NOT NULL,
    ref BINARY(32) NOT NULL,
    channel VARBINARY(32) NOT NULL,
    kind VARBINARY(8) NOT NULL CHECK (kind IN ('opt-out', 'refusal')),
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (program, ref, channel, kind)
);

-- How it came to that.
CREATE TABLE opt_out_event (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    ref BINARY(32) NOT NULL,
    channel VARBINARY(32) NOT NULL,
    kind VARBINARY(10) NOT NULL CHECK (kind IN ('opt-out', 'refusal', 'withdrawal')),
    at DATETIME(6) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    actor VARBINARY(64) NOT NULL,
    KEY (program, ref, id)
);

CREATE TRIGGER share_update BEFORE UPDATE ON share FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER share_delete BEFORE DELETE ON share FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
-- After, not before: on a table with a trigger before changes MariaDB takes the constants of an INSERT ... SELECT for NULL from its second row on.
CREATE TRIGGER share_message_update AFTER UPDATE ON share_message FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER share_message_delete BEFORE DELETE ON share_message FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER opt_out_event_update BEFORE UPDATE ON opt_out_event FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER opt_out_event_delete BEFORE DELETE ON opt_out_event FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
