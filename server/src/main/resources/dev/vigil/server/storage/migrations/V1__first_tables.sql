-- row_number: a BIGINT key that SQLite keeps in the row itself, without an index of its own.
-- Times are nanoseconds since 1970. JSON is TEXT. Whatever a user can delete has deleted_at.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE instance (
    id           TEXT PRIMARY KEY,
    host         TEXT NOT NULL,
    version      TEXT NOT NULL,
    started_at   BIGINT NOT NULL,
    heartbeat_at BIGINT NOT NULL,
    stopped_at   BIGINT
);

CREATE TABLE ledger_entry (
    sequence ${row_number},
    hash     ${bytes} NOT NULL,
    bytes    ${bytes} NOT NULL
);

-- Filled from ledger_entry a little later, in larger groups.
CREATE TABLE ledger_index (
    sequence    ${row_number},
    time        BIGINT NOT NULL,
    actor       TEXT NOT NULL,
    key_id      TEXT NOT NULL,
    action      TEXT NOT NULL,
    result      TEXT,
    service     TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id   TEXT NOT NULL
);
CREATE INDEX ledger_index_by_time ON ledger_index (time);
CREATE INDEX ledger_index_by_actor ON ledger_index (actor, sequence);
CREATE INDEX ledger_index_by_action ON ledger_index (action, sequence);
CREATE INDEX ledger_index_by_service ON ledger_index (service, sequence);

-- One row: how long the ledger is, the roots of its full subtrees, and what the next entry follows.
CREATE TABLE ledger_head (
    id        BIGINT PRIMARY KEY CHECK (id = 1),
    size      BIGINT NOT NULL,
    frontier  ${bytes} NOT NULL,
    last_hash ${bytes} NOT NULL,
    last_time BIGINT NOT NULL
);

-- Entries that were begun and not ended yet.
CREATE TABLE ledger_open (
    sequence BIGINT PRIMARY KEY,
    instance TEXT NOT NULL
);
CREATE INDEX ledger_open_by_instance ON ledger_open (instance);

CREATE TABLE checkpoint (
    size BIGINT PRIMARY KEY,
    time BIGINT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE events (
    number  ${numbered},
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL,
    time    BIGINT NOT NULL
);

-- Holds no rows: writers of events take turns on it, so that numbers become visible in order.
CREATE TABLE events_turn (
    id BIGINT PRIMARY KEY
);

CREATE TABLE approval (
    id             TEXT PRIMARY KEY,
    kind           TEXT NOT NULL,
    action         ${bytes} NOT NULL,
    digest         TEXT NOT NULL,
    summary        TEXT NOT NULL,
    service        TEXT NOT NULL,
    requester      TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    state          TEXT NOT NULL,
    decided_by     TEXT,
    decided_proof  TEXT,
    decided_at     BIGINT,
    outcome        TEXT,
    instance       TEXT,
    deleted_at     BIGINT
);
CREATE INDEX approval_by_state ON approval (state, created_at);

CREATE TABLE investigation (
    id          TEXT PRIMARY KEY,
    service     TEXT NOT NULL,
    profile     TEXT NOT NULL,
    status      TEXT NOT NULL,
    request     TEXT NOT NULL,
    report      TEXT,
    failure     TEXT,
    created_at  BIGINT NOT NULL,
    finished_at BIGINT,
    requester   TEXT NOT NULL,
    instance    TEXT NOT NULL,
    deleted_at  BIGINT
);
CREATE INDEX investigation_by_time ON investigation (created_at);
