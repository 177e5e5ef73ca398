-- Searches of a day, counted: no account, no address and no time. An empty text stands for what wasn't asked.
CREATE TABLE search_demand (
    day {{date}} NOT NULL,
    words {{text}} NOT NULL,
    -- ISCO-08 group.
    occupation {{text}} NOT NULL,
    country {{text}} NOT NULL,
    -- The nearest city.
    region {{text}} NOT NULL,
    searches {{int}} NOT NULL,
    fruitless {{int}} NOT NULL,
    PRIMARY KEY (day, words, occupation, country, region),
    CHECK (fruitless <= searches)
);
