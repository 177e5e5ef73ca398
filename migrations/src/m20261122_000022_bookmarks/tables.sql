CREATE TABLE bookmark (
    id {{uuid}} PRIMARY KEY,
    account_id {{uuid}} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    placement_id {{uuid}} NOT NULL REFERENCES placement (id) ON DELETE CASCADE,
    -- When it was told that the placement takes no more applications.
    told_at {{instant}},
    created_at {{instant}} NOT NULL,
    UNIQUE (account_id, placement_id)
);
CREATE INDEX bookmark_account ON bookmark (account_id, id);
CREATE INDEX bookmark_untold ON bookmark (placement_id) WHERE told_at IS NULL;
