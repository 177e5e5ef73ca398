-- The numbers under which a country's authorities registered agreements: each stands for one agreement. A number that an
-- agreement had stays its own, also when it was registered again under another.
CREATE TABLE register_number (
    country {{text}} NOT NULL,
    number {{text}} NOT NULL,
    agreement_id {{uuid}} NOT NULL REFERENCES agreement (id),
    PRIMARY KEY (country, number)
);
-- Where a number was used twice before this table was there, one of the two keeps it here, and both stay as they are.
INSERT INTO register_number (country, number, agreement_id)
    SELECT country, registration_number, id FROM agreement WHERE registration_number IS NOT NULL
    ON CONFLICT DO NOTHING;
