-- People who sign in with a name and a password. hash: bcrypt. roles: by their names, separated by commas. failures: wrong passwords in a row. A
-- removed account keeps its row, so that its name in the log never means somebody else.
CREATE TABLE account (
    user VARBINARY(64) NOT NULL PRIMARY KEY,
    hash VARBINARY(128) NOT NULL,
    roles VARBINARY(128) NOT NULL,
    zone VARBINARY(64) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    failures INT UNSIGNED NOT NULL DEFAULT 0,
    locked_until DATETIME(6),
    removed_at DATETIME(6)
);

-- hash: SHA-256 of the token, which itself is stored nowhere. used_at: to within a fraction of what a session may idle.
CREATE TABLE session (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    hash BINARY(32) NOT NULL UNIQUE,
    account VARBINARY(64) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    used_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6),
    KEY (account, created_at)
);
