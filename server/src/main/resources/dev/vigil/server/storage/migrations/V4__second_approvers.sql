-- Those who have agreed to a request that needs more than one.
CREATE TABLE approval_consent (
    approval TEXT NOT NULL,
    subject  TEXT NOT NULL,
    role     TEXT NOT NULL,
    proof    TEXT NOT NULL,
    time     BIGINT NOT NULL,
    PRIMARY KEY (approval, subject)
);
