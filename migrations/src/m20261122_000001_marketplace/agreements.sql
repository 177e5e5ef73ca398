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
