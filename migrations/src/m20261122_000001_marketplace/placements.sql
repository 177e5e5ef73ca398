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
