-- One row for all who ask for the same, so that it is looked for once.
CREATE TABLE watched_search (
    id {{uuid}} PRIMARY KEY,
    -- SHA-256 of what is asked.
    hash {{text}} NOT NULL UNIQUE,
    asked {{json}} NOT NULL,
    created_at {{instant}} NOT NULL
);

-- Of an account, or of an address that was confirmed by a link.
CREATE TABLE saved_search (
    id {{uuid}} PRIMARY KEY,
    watched_search_id {{uuid}} NOT NULL REFERENCES watched_search (id),
    account_id {{uuid}} REFERENCES account (id) ON DELETE CASCADE,
    email {{text}},
    locale {{text}} NOT NULL,
    name {{text}} NOT NULL,
    frequency {{text}} NOT NULL CHECK (frequency IN ('at_once', 'daily', 'weekly')),
    state {{text}} NOT NULL CHECK (state IN ('unconfirmed', 'active', 'paused')),
    confirmation_hash {{text}} UNIQUE,
    confirm_by {{instant}},
    -- Only placements are told that were first published after this.
    since {{instant}} NOT NULL,
    -- The last match that was told, or passed over because it was no longer open.
    told_to {{bigint}} NOT NULL,
    has_news {{bool}} NOT NULL,
    -- No message before this.
    next_at {{instant}} NOT NULL,
    told_at {{instant}},
    created_at {{instant}} NOT NULL,
    CHECK ((account_id IS NULL) <> (email IS NULL)),
    CHECK ((state = 'unconfirmed') = (confirmation_hash IS NOT NULL)),
    CHECK ((confirmation_hash IS NULL) = (confirm_by IS NULL)),
    CHECK (account_id IS NULL OR state <> 'unconfirmed')
);
CREATE UNIQUE INDEX saved_search_account ON saved_search (account_id, watched_search_id) WHERE account_id IS NOT NULL;
CREATE UNIQUE INDEX saved_search_email ON saved_search (email, watched_search_id) WHERE email IS NOT NULL;
CREATE INDEX saved_search_watched ON saved_search (watched_search_id);
CREATE INDEX saved_search_due ON saved_search (next_at) WHERE has_news AND state = 'active';
CREATE INDEX saved_search_unconfirmed ON saved_search (confirm_by) WHERE state = 'unconfirmed';

-- What was found, once a search and placement: so nobody is told of the same one twice.
CREATE TABLE search_match (
    sequence {{bigint}} PRIMARY KEY,
    watched_search_id {{uuid}} NOT NULL REFERENCES watched_search (id) ON DELETE CASCADE,
    placement_id {{uuid}} NOT NULL REFERENCES placement (id) ON DELETE CASCADE,
    UNIQUE (watched_search_id, placement_id)
);
CREATE INDEX search_match_news ON search_match (watched_search_id, sequence);
CREATE INDEX search_match_placement ON search_match (placement_id);

-- Each message has a token of its own; only its hash is kept.
CREATE TABLE unsubscribe_token (
    hash {{text}} PRIMARY KEY,
    saved_search_id {{uuid}} NOT NULL REFERENCES saved_search (id) ON DELETE CASCADE,
    created_at {{instant}} NOT NULL
);
CREATE INDEX unsubscribe_token_search ON unsubscribe_token (saved_search_id);
CREATE INDEX unsubscribe_token_created ON unsubscribe_token (created_at);

-- One row: how far the change log is looked through for those who watch.
CREATE TABLE alert_progress (
    id {{int}} PRIMARY KEY CHECK (id = 1),
    -- The change log is done up to here.
    done_to {{bigint}} NOT NULL,
    -- The end of the round that is under way.
    round_to {{bigint}},
    -- The last search of that round that was looked at.
    after_search {{uuid}},
    last_match {{bigint}} NOT NULL,
    -- Counts each step, so that a step that took too long is not counted beside the one that replaced it.
    turn {{bigint}} NOT NULL,
    claimed_until {{instant}} NOT NULL
);
