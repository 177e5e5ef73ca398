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
