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
