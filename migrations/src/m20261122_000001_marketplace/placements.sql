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
    mentor_id {{uuid}} REFERENCES mentor (id),
    mentor_name {{text}},
    remuneration {{json}} NOT NULL,
    learning_outcomes {{json}} NOT NULL,
    conditions {{json}} NOT NULL,
    -- Last day on which the evidence of every cover is still valid.
    cover_expires_on {{date}},
    quality_report_id {{uuid}},
    published_at {{instant}},
    -- Why it was taken off the market, until it is public again.
    held_cause {{text}} CHECK (held_cause IN ('standard', 'review', 'suspension', 'cover')),
    held_reason {{text}},
    held_at {{instant}},
    demonstration {{bool}} NOT NULL,
    version {{int}} NOT NULL,
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    UNIQUE (organisation_id, external_id),
    -- No seat is filled twice.
    CHECK (places_offered + places_filled <= places),
    -- Nothing is public without the report that let it through.
    CHECK (state NOT IN ('published', 'filled') OR (quality_report_id IS NOT NULL AND published_at IS NOT NULL)),
    -- What is held back is not public, and says why.
    CHECK (held_cause IS NULL OR (state IN ('draft', 'closed') AND held_reason IS NOT NULL AND held_at IS NOT NULL))
);
CREATE INDEX placement_organisation ON placement (organisation_id, id);
CREATE INDEX placement_provider ON placement (training_provider_id);
CREATE INDEX placement_state ON placement (state, id);
CREATE INDEX placement_site ON placement (site_id);
CREATE INDEX placement_mentor ON placement (mentor_id) WHERE mentor_id IS NOT NULL;
CREATE INDEX placement_cover ON placement (cover_expires_on) WHERE cover_expires_on IS NOT NULL;

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

-- What the gate wants a person to look at: one case for each set of facts, decided by the authority.
CREATE TABLE quality_review (
    id {{uuid}} PRIMARY KEY,
    placement_id {{uuid}} NOT NULL REFERENCES placement (id) ON DELETE CASCADE,
    placement_version {{int}} NOT NULL,
    quality_report_id {{uuid}} NOT NULL,
    -- Where the work is, for the authority of that country.
    country {{text}} NOT NULL,
    -- Rules with a fingerprint of the facts that they looked at.
    rules {{json}} NOT NULL,
    state {{text}} NOT NULL CHECK (state IN
        ('open', 'upheld', 'change_requested', 'refused', 'appealed', 'confirmed', 'superseded')),
    reason {{text}},
    deadline {{date}},
    decided_by {{uuid}},
    decided_at {{instant}},
    appeal {{text}},
    appealed_by {{uuid}},
    appealed_at {{instant}},
    appeal_reason {{text}},
    appeal_decided_by {{uuid}},
    appeal_decided_at {{instant}},
    created_at {{instant}} NOT NULL,
    updated_at {{instant}} NOT NULL,
    CHECK (state IN ('open', 'superseded') OR reason IS NOT NULL),
    CHECK (state <> 'change_requested' OR deadline IS NOT NULL),
    CHECK (state NOT IN ('appealed', 'confirmed') OR appeal IS NOT NULL),
    -- Whoever decided doesn't decide the appeal.
    CHECK (appeal_decided_by IS NULL OR decided_by IS NULL OR appeal_decided_by <> decided_by)
);
CREATE INDEX quality_review_placement ON quality_review (placement_id, id);
CREATE INDEX quality_review_state ON quality_review (state, id);
-- One case waits at a time.
CREATE UNIQUE INDEX quality_review_waiting ON quality_review (placement_id)
    WHERE state IN ('open', 'change_requested', 'appealed');

-- Checking open placements again when the packs have changed.
CREATE TABLE pack_recheck (
    id {{uuid}} PRIMARY KEY,
    -- Packs with their versions, in order.
    packs {{text}} NOT NULL,
    total {{bigint}} NOT NULL,
    done {{bigint}} NOT NULL,
    changed {{bigint}} NOT NULL,
    blocked {{bigint}} NOT NULL,
    last_placement_id {{uuid}},
    started_at {{instant}} NOT NULL,
    finished_at {{instant}},
    CHECK (done <= total)
);
CREATE UNIQUE INDEX pack_recheck_running ON pack_recheck (packs) WHERE finished_at IS NULL;
