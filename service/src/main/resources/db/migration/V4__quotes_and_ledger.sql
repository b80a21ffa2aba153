-- Quotes, sales, refunds, and the double-entry ledger behind them. People are surrogates; amounts are minor units.
CREATE TABLE quote (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    order_id VARBINARY(64) NOT NULL,
    buyer VARBINARY(32) NOT NULL,
    placed_at DATETIME(6) NOT NULL,
    decided_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    rulebook VARBINARY(80) NOT NULL,
    decision VARBINARY(32) NOT NULL,
    order_body MEDIUMBLOB NOT NULL,
    rewards MEDIUMBLOB NOT NULL,
    KEY (program, order_id, id)
);

CREATE TABLE sale (
    program VARBINARY(64) NOT NULL,
    order_id VARBINARY(64) NOT NULL,
    quote VARBINARY(32) NOT NULL UNIQUE,
    buyer VARBINARY(32) NOT NULL,
    referrer VARBINARY(32),
    paid_at DATETIME(6) NOT NULL,
    day DATE NOT NULL,
    confirmed_at DATETIME(6) NOT NULL,
    rulebook VARBINARY(80) NOT NULL,
    decision VARBINARY(32) NOT NULL,
    rewards MEDIUMBLOB NOT NULL,
    payable_at DATETIME(6) NOT NULL,
    state VARBINARY(16) NOT NULL CHECK (state IN ('confirmed', 'partly-refunded', 'refunded')),
    PRIMARY KEY (program, order_id)
);

CREATE TABLE reward (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    order_id VARBINARY(64) NOT NULL,
    place SMALLINT UNSIGNED NOT NULL,
    payee VARBINARY(32) NOT NULL,
    distance TINYINT NOT NULL,
    kind VARBINARY(24) NOT NULL,
    line_ids BLOB NOT NULL,
    granted BIGINT NOT NULL CHECK (granted >= 0),
    quantity BIGINT NOT NULL CHECK (quantity >= 0),
    taken BIGINT NOT NULL,
    quantity_taken BIGINT NOT NULL,
    payable_at DATETIME(6) NOT NULL,
    state VARBINARY(8) NOT NULL CHECK (state IN ('pending', 'payable')),
    decision VARBINARY(32) NOT NULL,
    CHECK (taken >= 0 AND taken <= granted AND quantity_taken >= 0 AND quantity_taken <= quantity),
    KEY (program, order_id),
    KEY (state, payable_at)
);

CREATE TABLE refund (
    program VARBINARY(64) NOT NULL,
    order_id VARBINARY(64) NOT NULL,
    id VARBINARY(64) NOT NULL,
    refunded_at DATETIME(6) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    content BINARY(32) NOT NULL,
    decision VARBINARY(32) NOT NULL,
    claw_backs MEDIUMBLOB NOT NULL,
    PRIMARY KEY (program, order_id, id)
);

CREATE TABLE refund_line (
    program VARBINARY(64) NOT NULL,
    order_id VARBINARY(64) NOT NULL,
    refund VARBINARY(64) NOT NULL,
    line VARBINARY(64) NOT NULL,
    quantity INT UNSIGNED NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (program, order_id, refund, line)
);

CREATE TABLE payout (
    program VARBINARY(64) NOT NULL,
    id VARBINARY(64) NOT NULL,
    member VARBINARY(32) NOT NULL,
    kind VARBINARY(24) NOT NULL,
    units BIGINT NOT NULL CHECK (units > 0),
    paid_at DATETIME(6) NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (program, id)
);

-- One row a booking: what happened to whose reward. Its legs are the postings with the same transfer.
CREATE TABLE transfer (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    member VARBINARY(32) NOT NULL,
    reward VARBINARY(32),
    order_id VARBINARY(64),
    kind VARBINARY(24) NOT NULL,
    entry VARBINARY(10) NOT NULL CHECK (entry IN ('grant', 'claw-back', 'payable', 'payout')),
    minor BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    at DATETIME(6) NOT NULL,
    decision VARBINARY(32),
    KEY (member, id)
);

CREATE TABLE posting (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    transfer VARBINARY(32) NOT NULL,
    leg TINYINT UNSIGNED NOT NULL,
    program VARBINARY(64) NOT NULL,
    account VARBINARY(96) NOT NULL,
    currency VARBINARY(16) NOT NULL,
    minor BIGINT NOT NULL CHECK (minor <> 0),
    decision VARBINARY(32),
    at DATETIME(6) NOT NULL,
    UNIQUE KEY (transfer, leg),
    KEY (program, currency, account, minor)
);

-- What the postings of a member's accounts add up to, kept beside them under the member's lock and checked against them.
CREATE TABLE balance (
    member VARBINARY(32) NOT NULL,
    kind VARBINARY(24) NOT NULL,
    pending BIGINT NOT NULL,
    payable BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    PRIMARY KEY (member, kind),
    CHECK (pending >= 0 AND paid >= 0)
);

CREATE TRIGGER posting_update BEFORE UPDATE ON posting FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER posting_delete BEFORE DELETE ON posting FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER transfer_update BEFORE UPDATE ON transfer FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER transfer_delete BEFORE DELETE ON transfer FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
