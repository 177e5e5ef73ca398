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
