-- Of credentials only hashes are kept. Lists of names are JSON arrays.

CREATE TABLE api_key (
    id          TEXT PRIMARY KEY,
    hash        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    roles       TEXT NOT NULL,
    services    TEXT NOT NULL,
    job_types   TEXT NOT NULL,
    per_minute  BIGINT,
    created_at  BIGINT NOT NULL,
    created_by  TEXT NOT NULL,
    expires_at  BIGINT,
    revoked_at  BIGINT,
    replaced_by TEXT
);
CREATE INDEX api_key_by_time ON api_key (created_at);

-- password: Argon2id as a PHC string. first_until: the password is a first one, good for setting another until then.
-- The seeds are sealed by the vault. totp_step: the newest step whose code was used.
CREATE TABLE account (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    email        TEXT,
    roles        TEXT NOT NULL,
    password     TEXT NOT NULL,
    first_until  BIGINT,
    totp_seed    ${bytes},
    totp_pending ${bytes},
    totp_step    BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    created_by   TEXT NOT NULL,
    disabled_at  BIGINT,
    deleted_at   BIGINT
);
CREATE UNIQUE INDEX account_by_name ON account (name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX account_by_email ON account (email) WHERE deleted_at IS NULL AND email IS NOT NULL;

CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    hash       TEXT NOT NULL,
    account    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ip         TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX session_by_hash ON session (hash);
CREATE INDEX session_by_account ON session (account, created_at);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Also for names that nobody has: who guesses must not learn from being slowed down which those are.
CREATE TABLE failed_login (
    name_hash    TEXT PRIMARY KEY,
    failures     BIGINT NOT NULL,
    last_at      BIGINT NOT NULL,
    locked_until BIGINT NOT NULL
);
CREATE INDEX failed_login_by_time ON failed_login (last_at);

-- What must come once only, until it would be too old anyway.
CREATE TABLE seen_nonce (
    id         TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX seen_nonce_by_expiry ON seen_nonce (expires_at);
