-- Drafts of packs: what officers work on until somebody else approves it as a version.
ALTER TABLE pack_version
    ADD COLUMN draft VARBINARY(32),
    ADD COLUMN title VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL DEFAULT '',
    -- Accounts, separated by blanks: whoever wrote a part of it.
    ADD COLUMN authors VARBINARY(2048) NOT NULL DEFAULT '',
    ADD COLUMN approver VARBINARY(64);

-- A row is locked while its pack gets another version.
CREATE TABLE pack (
    id VARBINARY(64) NOT NULL PRIMARY KEY
);

-- hash: what was submitted, frozen; base 0 is a pack that has no version yet. The row is locked while anything of the draft changes.
CREATE TABLE draft (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    pack VARBINARY(64) NOT NULL,
    base INT UNSIGNED NOT NULL,
    title VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
    author VARBINARY(64) NOT NULL,
    state VARBINARY(10) NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'rejected')),
    hash VARBINARY(80),
    created_at DATETIME(6) NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    submitter VARBINARY(64),
    submitted_at DATETIME(6),
    decider VARBINARY(64),
    decided_at DATETIME(6),
    reason VARCHAR(1000) CHARACTER SET utf8mb4,
    version INT UNSIGNED,
    KEY (pack, id),
    KEY (state, id),
    KEY (author, id)
);

CREATE TABLE draft_file (
    draft VARBINARY(32) NOT NULL,
    path VARBINARY(200) NOT NULL,
    blob_hash VARBINARY(64) NOT NULL,
    size INT UNSIGNED NOT NULL,
    writer VARBINARY(64) NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (draft, path)
);

CREATE TABLE draft_author (
    draft VARBINARY(32) NOT NULL,
    author VARBINARY(64) NOT NULL,
    PRIMARY KEY (draft, author)
);

-- What a draft was before each rebase; hash names files that pack_file keeps.
CREATE TABLE draft_rebase (
    draft VARBINARY(32) NOT NULL,
    at DATETIME(6) NOT NULL,
    person VARBINARY(64) NOT NULL,
    base INT UNSIGNED NOT NULL,
    target INT UNSIGNED NOT NULL,
    hash VARBINARY(80) NOT NULL,
    PRIMARY KEY (draft, at)
);
