-- Times are microseconds since 1970.
CREATE TABLE crawlers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    definition text NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- A run that is under way is RUNNING or STOPPING and holds the lease crawler/ID; without the lease it is a crashed one.
CREATE TABLE crawl_runs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    run_id text NOT NULL UNIQUE,
    status text NOT NULL,
    principal text NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    message text,
    summary text
);

CREATE INDEX crawl_runs_by_crawler ON crawl_runs (crawler_id, id);

CREATE TABLE classifiers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    shown_name text NOT NULL,
    version BIGINT NOT NULL,
    definition text NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What the last crawl wanted of a table, by the identity that the catalog gave it: what differs was set by somebody else.
CREATE TABLE crawled_tables (
    table_id BIGINT PRIMARY KEY,
    base text NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What was read of the folders of a crawler's targets, so that it is read again only where files changed. The target and
-- the hash stand for the target's location and the folder's path. Answers are what many files have in common.
CREATE TABLE crawl_folders (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    target bytea NOT NULL,
    hash bytea NOT NULL,
    folder text NOT NULL,
    digest bytea NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (crawler_id, target, hash)
);

CREATE TABLE crawl_answers (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    hash text NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (crawler_id, hash)
);
