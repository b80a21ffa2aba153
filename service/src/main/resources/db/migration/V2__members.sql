-- Members. Only this table maps the storefront's id to the surrogate that all other tables know a person by.
CREATE TABLE member (
    surrogate VARBINARY(32) NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    caller_id VARBINARY(64) NOT NULL,
    referrer VARBINARY(32),
    joined_at DATETIME(6) NOT NULL,
    jurisdiction VARBINARY(8) NOT NULL,
    time_zone VARBINARY(64) NOT NULL,
    birth_date DATE,
    occupation VARBINARY(24) NOT NULL,
    consents VARBINARY(128) NOT NULL,
    ordered BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE KEY (program, caller_id),
    KEY (referrer)
);

-- What a member's state was when: one row a changed field.
CREATE TABLE member_change (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    member VARBINARY(32) NOT NULL,
    at DATETIME(6) NOT NULL,
    field VARBINARY(24) NOT NULL,
    value VARBINARY(128),
    KEY (member, id)
);

-- What a member did on a day of the programme, refunds taken off: any window is a sum over few rows.
CREATE TABLE member_day (
    member VARBINARY(32) NOT NULL,
    day DATE NOT NULL,
    own_sales BIGINT NOT NULL CHECK (own_sales >= 0),
    purchases BIGINT NOT NULL CHECK (purchases >= 0),
    virtual_purchases BIGINT NOT NULL CHECK (virtual_purchases >= 0),
    pay BIGINT NOT NULL CHECK (pay >= 0),
    PRIMARY KEY (member, day)
);

-- Kinds that a confirmed order of the member has held, refunded ones included.
CREATE TABLE member_kind (
    member VARBINARY(32) NOT NULL,
    kind VARBINARY(24) NOT NULL,
    PRIMARY KEY (member, kind)
);

CREATE TRIGGER member_change_update BEFORE UPDATE ON member_change FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
