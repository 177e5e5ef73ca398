CREATE TABLE audit_entry (
    sequence {{bigint}} PRIMARY KEY,
    at {{instant}} NOT NULL,
    actor_account_id {{uuid}},
    action {{text}} NOT NULL,
    subject_kind {{text}} NOT NULL,
    subject_id {{uuid}} NOT NULL,
    detail {{text}} NOT NULL,
    previous_hash {{text}} NOT NULL,
    hash {{text}} NOT NULL UNIQUE
);
CREATE INDEX audit_entry_subject ON audit_entry (subject_id);

CREATE TABLE change_log (
    sequence {{bigint}} PRIMARY KEY,
    kind {{text}} NOT NULL CHECK (kind IN ('placement', 'candidate')),
    entity_id {{uuid}} NOT NULL,
    at {{instant}} NOT NULL
);

CREATE TABLE outbox_message (
    id {{uuid}} PRIMARY KEY,
    event {{text}} NOT NULL,
    template {{text}} NOT NULL,
    recipient {{text}} NOT NULL,
    locale {{text}} NOT NULL,
    parameters {{json}} NOT NULL,
    message_id {{text}} NOT NULL UNIQUE,
    state {{text}} NOT NULL CHECK (state IN ('pending', 'sent', 'dead')),
    attempts {{int}} NOT NULL,
    next_attempt_at {{instant}} NOT NULL,
    last_error {{text}},
    created_at {{instant}} NOT NULL,
    sent_at {{instant}},
    UNIQUE (event, recipient, template)
);
CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at) WHERE state = 'pending';

CREATE TABLE idempotency_key (
    account_id {{uuid}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    key {{text}} NOT NULL,
    request_hash {{text}} NOT NULL,
    response {{text}},
    created_at {{instant}} NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

CREATE TABLE deployment (
    key {{text}} PRIMARY KEY,
    value {{text}} NOT NULL
);
