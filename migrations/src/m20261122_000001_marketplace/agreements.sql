-- `starts_on` and `ends_on` are the days that it takes of the apprentice's life: of the version that counts.
-- `country` is where the work is done by everything that is agreed, so that its authorities find it.
-- `current_version` is the newest version that is agreed, or before the first is, the newest draft;
-- `pending_version` is an amendment that waits for signatures; `registered_version` the newest that the authority
-- registered, so that what was agreed after it is waiting for its word. `mentors` are those of the enterprises'
-- mentors who guide the apprentice by the version that counts.
CREATE TABLE agreement (
    id {{uuid}} PRIMARY KEY,
    application_id {{uuid}} NOT NULL UNIQUE REFERENCES application (id),
    placement_id {{uuid}} NOT NULL REFERENCES placement (id),
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id),
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id),
    host_organisation_id {{uuid}} REFERENCES organisation (id),
    training_provider_id {{uuid}} REFERENCES organisation (id),
    country {{text}} NOT NULL,
    state {{text}} NOT NULL CHECK (state IN ('draft', 'awaiting_signatures', 'signed', 'registered', 'refused', 'active', 'completed', 'terminated', 'cancelled', 'expired')),
    starts_on {{date}} NOT NULL,
    ends_on {{date}} NOT NULL,
    verification_code {{text}} NOT NULL UNIQUE,
    current_version {{int}} NOT NULL,
    pending_version {{int}},
    sign_by {{date}},
    registration {{text}} NOT NULL CHECK (registration IN ('not_required', 'register', 'deposit')),
    register_by {{date}},
    decide_by {{date}},
    registered_at {{instant}},
    registration_number {{text}},
    registered_version {{int}},
    overdue_since {{date}},
    backdating_from {{date}},
    terminates_on {{date}},
    reminded_on {{date}},
    preparation {{json}} NOT NULL,
    mentors {{json}} NOT NULL,
    under_review_since {{date}},
    accepted_rules {{json}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    CHECK (ends_on >= starts_on)
);
CREATE INDEX agreement_candidate ON agreement (candidate_id, id);
CREATE INDEX agreement_organisation ON agreement (organisation_id, id);
CREATE INDEX agreement_host ON agreement (host_organisation_id, id) WHERE host_organisation_id IS NOT NULL;
CREATE INDEX agreement_provider ON agreement (training_provider_id, id);
CREATE INDEX agreement_country ON agreement (country, id);
CREATE INDEX agreement_placement ON agreement (placement_id);
CREATE INDEX agreement_review ON agreement (under_review_since) WHERE under_review_since IS NOT NULL;
CREATE INDEX agreement_state ON agreement (state, starts_on);
CREATE INDEX agreement_pending ON agreement (sign_by) WHERE pending_version IS NOT NULL;

-- Never changed. What was true of it later (who signed, whether it was withdrawn) stands in other tables.
CREATE TABLE agreement_version (
    id {{uuid}} PRIMARY KEY,
    agreement_id {{uuid}} NOT NULL REFERENCES agreement (id),
    number {{int}} NOT NULL,
    kind {{text}} NOT NULL CHECK (kind IN ('agreement', 'amendment', 'correction')),
    amends {{int}},
    effective_on {{date}} NOT NULL,
    written_by {{uuid}} REFERENCES account (id),
    document {{text}} NOT NULL,
    content_hash {{text}} NOT NULL CHECK (length(content_hash) = 64),
    created_at {{instant}} NOT NULL,
    UNIQUE (agreement_id, number),
    CHECK ((kind = 'agreement') = (amends IS NULL))
);

CREATE TABLE signature (
    id {{uuid}} PRIMARY KEY,
    agreement_version_id {{uuid}} NOT NULL REFERENCES agreement_version (id),
    signatory {{text}} NOT NULL,
    role {{text}} NOT NULL CHECK (role IN ('apprentice', 'guardian', 'enterprise', 'host_enterprise', 'training_provider')),
    account_id {{uuid}} NOT NULL REFERENCES account (id),
    name {{text}} NOT NULL,
    method {{text}} NOT NULL CHECK (method IN ('password', 'code', 'link')),
    content_hash {{text}} NOT NULL,
    signed_at {{instant}} NOT NULL,
    UNIQUE (agreement_version_id, signatory)
);

-- What happened to an agreement, with the reason that was given. Never changed.
CREATE TABLE agreement_event (
    id {{uuid}} PRIMARY KEY,
    agreement_id {{uuid}} NOT NULL REFERENCES agreement (id),
    version {{int}},
    action {{text}} NOT NULL,
    from_state {{text}},
    to_state {{text}} NOT NULL,
    party {{text}} NOT NULL,
    account_id {{uuid}} REFERENCES account (id),
    reason {{text}},
    at {{instant}} NOT NULL
);
CREATE INDEX agreement_event_agreement ON agreement_event (agreement_id, id);

-- The quality gate's reports about a version, before signing and before the start. Never changed.
CREATE TABLE agreement_check (
    id {{uuid}} PRIMARY KEY,
    agreement_version_id {{uuid}} NOT NULL REFERENCES agreement_version (id),
    stage {{text}} NOT NULL,
    pack {{text}} NOT NULL,
    pack_version {{text}} NOT NULL,
    passed {{bool}} NOT NULL CHECK (passed IN (TRUE, FALSE)),
    report {{json}} NOT NULL,
    checked_at {{instant}} NOT NULL
);
CREATE INDEX agreement_check_version ON agreement_check (agreement_version_id, id);

-- Opens one signature of one person under one text, once.
CREATE TABLE signing_link (
    id {{uuid}} PRIMARY KEY,
    agreement_version_id {{uuid}} NOT NULL REFERENCES agreement_version (id),
    signatory {{text}} NOT NULL,
    account_id {{uuid}} NOT NULL REFERENCES account (id),
    content_hash {{text}} NOT NULL,
    secret_hash {{text}} NOT NULL UNIQUE,
    created_at {{instant}} NOT NULL,
    expires_at {{instant}} NOT NULL,
    used_at {{instant}}
);
CREATE INDEX signing_link_person ON signing_link (agreement_version_id, account_id, created_at);
CREATE INDEX signing_link_expires ON signing_link (expires_at);
