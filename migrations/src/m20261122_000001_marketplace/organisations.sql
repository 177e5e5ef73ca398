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
    -- ISO 3166-2, such as GB-ENG, where the rules of a part of the country differ.
    subdivision {{text}} CHECK (subdivision LIKE '__-%'),
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

-- Who guides apprentices at work. One who has left stays, because placements and agreements name them.
CREATE TABLE mentor (
    id {{uuid}} PRIMARY KEY,
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    name {{text}} NOT NULL,
    adult {{bool}},
    qualified {{bool}},
    qualification {{text}},
    years_of_practice {{int}} CHECK (years_of_practice BETWEEN 0 AND 80),
    active {{bool}} NOT NULL,
    version {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL
);
CREATE INDEX mentor_organisation ON mentor (organisation_id, id);

CREATE TABLE organisation_verification (
    id {{uuid}} PRIMARY KEY,
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    method {{text}} NOT NULL CHECK (method IN ('registry_number', 'email_domain', 'document', 'visit')),
    state {{text}} NOT NULL CHECK (state IN ('requested', 'verified', 'refused', 'withdrawn')),
    -- The number, the domain or the document's own reference; a visit has none.
    reference {{text}},
    note {{text}},
    -- Of the code that was sent to an address at the domain.
    code_hash {{text}},
    code_attempts {{int}} NOT NULL,
    code_expires_at {{instant}},
    codes_sent {{int}} NOT NULL,
    domain_confirmed_at {{instant}},
    reason {{text}},
    requested_by {{uuid}},
    requested_at {{instant}} NOT NULL,
    decided_by {{uuid}},
    decided_at {{instant}},
    CHECK ((state = 'requested') = (decided_at IS NULL)),
    CHECK (state NOT IN ('refused', 'withdrawn') OR reason IS NOT NULL)
);
-- One open request an organisation and method.
CREATE UNIQUE INDEX organisation_verification_open ON organisation_verification (organisation_id, method)
    WHERE state = 'requested';
CREATE INDEX organisation_verification_state ON organisation_verification (state, id);
CREATE INDEX organisation_verification_organisation ON organisation_verification (organisation_id, id);

CREATE TABLE organisation_suspension (
    id {{uuid}} PRIMARY KEY,
    organisation_id {{uuid}} NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    reason {{text}} NOT NULL,
    -- Last day; without one it holds until it is lifted.
    until {{date}},
    suspended_by {{uuid}} NOT NULL,
    suspended_at {{instant}} NOT NULL,
    lifted_by {{uuid}},
    lifted_at {{instant}},
    lifted_reason {{text}},
    CHECK (lifted_at IS NULL OR lifted_reason IS NOT NULL)
);
-- One suspension holds at a time.
CREATE UNIQUE INDEX organisation_suspension_open ON organisation_suspension (organisation_id) WHERE lifted_at IS NULL;
