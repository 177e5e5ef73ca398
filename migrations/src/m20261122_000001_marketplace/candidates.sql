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
