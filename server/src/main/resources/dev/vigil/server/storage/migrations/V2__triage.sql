-- Texts that a person looks through before they may leave. The text itself is sealed by the vault, and gone once the
-- decisions were applied.
CREATE TABLE triage_text (
    id           TEXT PRIMARY KEY,
    incident     TEXT NOT NULL,
    name         TEXT NOT NULL,
    state        TEXT NOT NULL,
    revision     BIGINT NOT NULL,
    text         ${bytes},
    redacted     TEXT,
    digest       TEXT,
    submitted_by TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    applied_at   BIGINT,
    deleted_at   BIGINT
);
CREATE INDEX triage_text_by_time ON triage_text (submitted_at);
CREATE INDEX triage_text_by_state ON triage_text (state);

-- What was found, without what stands there.
CREATE TABLE triage_span (
    text_id    TEXT NOT NULL,
    number     BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    type       TEXT NOT NULL,
    rule       TEXT NOT NULL,
    start_byte BIGINT NOT NULL,
    end_byte   BIGINT NOT NULL,
    start_char BIGINT NOT NULL,
    end_char   BIGINT NOT NULL,
    confidence BIGINT NOT NULL,
    mark       TEXT NOT NULL,
    marked_by  TEXT,
    PRIMARY KEY (text_id, number)
);

-- Which number a value has within an incident, by a keyed hash of it; personal values can be revealed.
CREATE TABLE stand_in (
    incident   TEXT NOT NULL,
    type       TEXT NOT NULL,
    value_hash TEXT NOT NULL,
    number     BIGINT NOT NULL,
    value      ${bytes},
    PRIMARY KEY (incident, type, value_hash),
    UNIQUE (incident, type, number)
);
