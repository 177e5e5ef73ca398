-- Types in double braces differ between SQLite and PostgreSQL; `dialect.rs` fills them in.

-- accounts

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

-- organisations

CREATE TABLE organisation (
    id {{uuid}} PRIMARY KEY,
    kind {{text}} NOT NULL
        CHECK (kind IN ('enterprise', 'training_provider', 'employment_service', 'competent_authority')),
    name {{text}} NOT NULL,
    registration_number {{text}},
    workers {{int}} CHECK (workers >= 0),
    website {{text}},
    description {{text}},
    verified_at {{instant}},
    external_id {{text}},
    demonstration {{bool}} NOT NULL,
    version {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    UNIQUE (kind, external_id)
);
CREATE INDEX organisation_name ON organisation (kind, name);

CREATE TABLE site (
    id {{uuid}} PRIMARY KEY,
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    name {{text}} NOT NULL,
    address {{text}},
    locality {{text}} NOT NULL,
    country {{text}} NOT NULL CHECK (length(country) = 2),
    latitude {{real}} CHECK (latitude BETWEEN -90 AND 90),
    longitude {{real}} CHECK (longitude BETWEEN -180 AND 180),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX site_organisation ON site (organisation_id);

CREATE TABLE membership (
    account_id {{uuid}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    created_at {{instant}} NOT NULL,
    PRIMARY KEY (account_id, organisation_id)
);
CREATE INDEX membership_organisation ON membership (organisation_id);

-- taxonomy

CREATE TABLE occupation (
    id {{uuid}} PRIMARY KEY,
    code {{text}} NOT NULL UNIQUE,
    isco_group {{text}} NOT NULL,
    esco_uri {{text}} UNIQUE,
    description {{text}}
);
CREATE INDEX occupation_isco_group ON occupation (isco_group);

CREATE TABLE occupation_label (
    id {{uuid}} PRIMARY KEY,
    occupation_id {{uuid}} NOT NULL REFERENCES occupation (id) ON DELETE CASCADE,
    language {{text}} NOT NULL,
    label {{text}} NOT NULL,
    folded {{text}} NOT NULL,
    preferred {{bool}} NOT NULL,
    UNIQUE (occupation_id, language, label)
);
CREATE INDEX occupation_label_folded ON occupation_label (folded);

CREATE TABLE skill (
    id {{uuid}} PRIMARY KEY,
    esco_uri {{text}} UNIQUE,
    kind {{text}} NOT NULL CHECK (kind IN ('skill', 'knowledge'))
);

CREATE TABLE skill_label (
    id {{uuid}} PRIMARY KEY,
    skill_id {{uuid}} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    language {{text}} NOT NULL,
    label {{text}} NOT NULL,
    folded {{text}} NOT NULL,
    preferred {{bool}} NOT NULL,
    UNIQUE (skill_id, language, label)
);
CREATE INDEX skill_label_folded ON skill_label (folded);

CREATE TABLE occupation_skill (
    occupation_id {{uuid}} NOT NULL REFERENCES occupation (id) ON DELETE CASCADE,
    skill_id {{uuid}} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    essential {{bool}} NOT NULL,
    PRIMARY KEY (occupation_id, skill_id)
);

CREATE TABLE skill_relation (
    skill_id {{uuid}} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    related_skill_id {{uuid}} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    relation {{text}} NOT NULL CHECK (relation IN ('essential', 'optional')),
    PRIMARY KEY (skill_id, related_skill_id)
);

-- candidates

CREATE TABLE candidate (
    id {{uuid}} PRIMARY KEY,
    account_id {{uuid}} NOT NULL UNIQUE REFERENCES account (id),
    pseudonym {{text}} NOT NULL,
    birth_date {{date}},
    locality {{text}},
    country {{text}} CHECK (length(country) = 2),
    latitude {{real}} CHECK (latitude BETWEEN -90 AND 90),
    longitude {{real}} CHECK (longitude BETWEEN -180 AND 180),
    travel_limit_km {{int}} CHECK (travel_limit_km BETWEEN 1 AND 500),
    available_from {{date}},
    weekly_hours {{int}} CHECK (weekly_hours BETWEEN 1 AND 80),
    available_days {{int}} CHECK (available_days BETWEEN 0 AND 127),
    education_level {{int}} CHECK (education_level BETWEEN 0 AND 8),
    about {{text}},
    interests {{json}},
    brokering_consent_at {{instant}},
    demonstration {{bool}} NOT NULL,
    version {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);

CREATE TABLE candidate_aspiration (
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    rank {{int}} NOT NULL CHECK (rank BETWEEN 1 AND 5),
    occupation_id {{uuid}} NOT NULL REFERENCES occupation (id),
    PRIMARY KEY (candidate_id, rank),
    UNIQUE (candidate_id, occupation_id)
);
CREATE INDEX candidate_aspiration_occupation ON candidate_aspiration (occupation_id);

CREATE TABLE candidate_skill (
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    skill_id {{uuid}} NOT NULL REFERENCES skill (id),
    evidence {{text}} NOT NULL CHECK (evidence IN ('declared', 'evidenced', 'verified')),
    PRIMARY KEY (candidate_id, skill_id)
);

CREATE TABLE candidate_language (
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    language {{text}} NOT NULL,
    level {{text}} NOT NULL CHECK (level IN ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    PRIMARY KEY (candidate_id, language)
);

CREATE TABLE guardianship (
    id {{uuid}} PRIMARY KEY,
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    account_id {{uuid}} REFERENCES account (id),
    name {{text}} NOT NULL,
    email {{text}} NOT NULL,
    relation {{text}} NOT NULL,
    invited_at {{instant}} NOT NULL,
    confirmed_at {{instant}},
    UNIQUE (candidate_id, email)
);
CREATE INDEX guardianship_account ON guardianship (account_id);

CREATE TABLE caseload_entry (
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
    created_at {{instant}} NOT NULL,
    PRIMARY KEY (organisation_id, candidate_id)
);
CREATE INDEX caseload_entry_candidate ON caseload_entry (candidate_id);

-- placements

CREATE TABLE placement (
    id {{uuid}} PRIMARY KEY,
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id),
    site_id {{uuid}} NOT NULL REFERENCES site (id),
    occupation_id {{uuid}} NOT NULL REFERENCES occupation (id),
    training_provider_id {{uuid}} REFERENCES organisation (id),
    external_id {{text}},
    state {{text}} NOT NULL CHECK (state IN ('draft', 'published', 'filled', 'closed')),
    title {{text}} NOT NULL,
    description {{text}} NOT NULL,
    language {{text}} NOT NULL,
    programme {{text}},
    qualification {{text}},
    eqf_level {{int}} CHECK (eqf_level BETWEEN 1 AND 8),
    places {{int}} NOT NULL CHECK (places BETWEEN 1 AND 1000),
    places_offered {{int}} NOT NULL CHECK (places_offered >= 0),
    places_filled {{int}} NOT NULL CHECK (places_filled >= 0),
    starts_on {{date}} NOT NULL,
    duration_months {{int}} NOT NULL CHECK (duration_months BETWEEN 1 AND 72),
    closes_on {{date}},
    weekly_minutes {{int}} NOT NULL CHECK (weekly_minutes BETWEEN 60 AND 4800),
    days {{int}} NOT NULL CHECK (days BETWEEN 1 AND 127),
    shift {{text}} NOT NULL CHECK (shift IN ('day', 'evening', 'night', 'rotating')),
    off_the_job_percent {{int}} CHECK (off_the_job_percent BETWEEN 0 AND 100),
    minimum_age {{int}} CHECK (minimum_age BETWEEN 10 AND 99),
    mentor_name {{text}},
    remuneration {{json}} NOT NULL,
    learning_outcomes {{json}} NOT NULL,
    conditions {{json}} NOT NULL,
    quality_report_id {{uuid}},
    published_at {{instant}},
    demonstration {{bool}} NOT NULL,
    version {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    UNIQUE (organisation_id, external_id),
    -- No seat is filled twice.
    CHECK (places_offered + places_filled <= places),
    -- Nothing is public without the report that let it through.
    CHECK (state NOT IN ('published', 'filled') OR (quality_report_id IS NOT NULL AND published_at IS NOT NULL))
);
CREATE INDEX placement_organisation ON placement (organisation_id, id);
CREATE INDEX placement_provider ON placement (training_provider_id);
CREATE INDEX placement_state ON placement (state, id);
CREATE INDEX placement_site ON placement (site_id);

CREATE TABLE placement_requirement (
    id {{uuid}} PRIMARY KEY,
    placement_id {{uuid}} NOT NULL REFERENCES placement (id) ON DELETE CASCADE,
    kind {{text}} NOT NULL CHECK (kind IN ('skill', 'education', 'language', 'licence')),
    necessity {{text}} NOT NULL CHECK (necessity IN ('required', 'welcome')),
    skill_id {{uuid}} REFERENCES skill (id),
    code {{text}},
    level {{text}},
    CHECK ((kind = 'skill') = (skill_id IS NOT NULL))
);
CREATE INDEX placement_requirement_placement ON placement_requirement (placement_id);

CREATE TABLE quality_report (
    id {{uuid}} PRIMARY KEY,
    placement_id {{uuid}} NOT NULL REFERENCES placement (id) ON DELETE CASCADE,
    placement_version {{int}} NOT NULL,
    pack {{text}} NOT NULL,
    pack_version {{text}} NOT NULL,
    publishable {{bool}} NOT NULL,
    report {{json}} NOT NULL,
    checked_at {{instant}} NOT NULL
);
CREATE INDEX quality_report_placement ON quality_report (placement_id, id);

-- applications

CREATE TABLE application (
    id {{uuid}} PRIMARY KEY,
    reference {{text}} NOT NULL UNIQUE,
    placement_id {{uuid}} NOT NULL REFERENCES placement (id),
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id),
    state {{text}} NOT NULL CHECK (state IN
        ('submitted', 'shortlisted', 'interview', 'offered', 'accepted', 'declined', 'withdrawn', 'lapsed')),
    message {{text}},
    phone {{text}},
    reply_by {{date}},
    version {{int}} NOT NULL,
    submitted_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL
);
-- One open application a person and placement; a second try after an end is a new one.
CREATE UNIQUE INDEX application_open ON application (placement_id, candidate_id)
    WHERE state NOT IN ('declined', 'withdrawn', 'lapsed');
CREATE INDEX application_placement ON application (placement_id, id);
CREATE INDEX application_candidate ON application (candidate_id, id);
CREATE INDEX application_offered ON application (reply_by) WHERE state = 'offered';

CREATE TABLE application_event (
    id {{uuid}} PRIMARY KEY,
    application_id {{uuid}} NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    state {{text}} NOT NULL,
    by_candidate {{bool}} NOT NULL,
    reason {{text}},
    at {{instant}} NOT NULL
);
CREATE INDEX application_event_application ON application_event (application_id, id);

-- agreements

CREATE TABLE agreement (
    id {{uuid}} PRIMARY KEY,
    application_id {{uuid}} NOT NULL UNIQUE REFERENCES application (id),
    placement_id {{uuid}} NOT NULL REFERENCES placement (id),
    candidate_id {{uuid}} NOT NULL REFERENCES candidate (id),
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id),
    training_provider_id {{uuid}} REFERENCES organisation (id),
    state {{text}} NOT NULL CHECK (state IN ('draft', 'awaiting_signatures', 'signed', 'expired', 'cancelled')),
    starts_on {{date}} NOT NULL,
    ends_on {{date}} NOT NULL,
    verification_code {{text}} NOT NULL UNIQUE,
    current_version {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    CHECK (ends_on > starts_on)
);
CREATE INDEX agreement_candidate ON agreement (candidate_id, id);
CREATE INDEX agreement_organisation ON agreement (organisation_id, id);
CREATE INDEX agreement_provider ON agreement (training_provider_id, id);
CREATE INDEX agreement_placement ON agreement (placement_id);

CREATE TABLE agreement_version (
    id {{uuid}} PRIMARY KEY,
    agreement_id {{uuid}} NOT NULL REFERENCES agreement (id),
    number {{int}} NOT NULL,
    document {{text}} NOT NULL,
    content_hash {{text}} NOT NULL CHECK (length(content_hash) = 64),
    created_at {{instant}} NOT NULL,
    UNIQUE (agreement_id, number)
);

CREATE TABLE signature (
    id {{uuid}} PRIMARY KEY,
    agreement_version_id {{uuid}} NOT NULL REFERENCES agreement_version (id),
    role {{text}} NOT NULL CHECK (role IN ('apprentice', 'guardian', 'enterprise', 'training_provider')),
    account_id {{uuid}} NOT NULL REFERENCES account (id),
    name {{text}} NOT NULL,
    method {{text}} NOT NULL CHECK (method IN ('password', 'code')),
    content_hash {{text}} NOT NULL,
    signed_at {{instant}} NOT NULL,
    UNIQUE (agreement_version_id, role)
);

-- operations

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
