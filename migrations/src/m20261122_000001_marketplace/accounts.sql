CREATE TABLE account (
    id {{uuid}} PRIMARY KEY,
    email {{text}} UNIQUE,
    email_confirmed_at {{instant}},
    name {{text}} NOT NULL,
    password_hash {{text}},
    locale {{text}} NOT NULL,
    administrator {{bool}} NOT NULL,
    demonstration {{bool}} NOT NULL,
    disabled_at {{instant}},
    created_at {{instant}} NOT NULL
);

CREATE TABLE session (
    id {{uuid}} PRIMARY KEY,
    account_id {{uuid}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    token_hash {{text}} NOT NULL UNIQUE,
    kind {{text}} NOT NULL CHECK (kind IN ('browser', 'bearer')),
    label {{text}} NOT NULL,
    created_at {{instant}} NOT NULL,
    last_used_at {{instant}} NOT NULL,
    expires_at {{instant}} NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE one_time_secret (
    id {{uuid}} PRIMARY KEY,
    purpose {{text}} NOT NULL CHECK (purpose IN ('sign_in_code', 'sign_in_link', 'guardianship')),
    account_id {{uuid}} REFERENCES account (id) ON DELETE CASCADE,
    guardianship_id {{uuid}},
    secret_hash {{text}} NOT NULL,
    attempts {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    expires_at {{instant}} NOT NULL,
    consumed_at {{instant}}
);
CREATE INDEX one_time_secret_account ON one_time_secret (account_id, purpose);
CREATE INDEX one_time_secret_hash ON one_time_secret (secret_hash);
CREATE INDEX one_time_secret_expiry ON one_time_secret (expires_at);

CREATE TABLE sign_in_attempt (
    subject {{text}} PRIMARY KEY,
    failures {{int}} NOT NULL,
    window_started_at {{instant}} NOT NULL
);
