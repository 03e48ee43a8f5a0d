-- Times are microseconds since 1970.
CREATE TABLE crawlers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    definition text NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Of a crawler with a schedule: its state, who set it, and when the crawler starts next (null: never).
    schedule_state text,
    schedule_principal text,
    next_firing BIGINT,
    -- The run that is under way, and the newest one that wrote, or tried to, and has ended.
    current_run text,
    last_run text
);

CREATE INDEX crawlers_by_firing ON crawlers (next_firing);

-- A run that is under way is RUNNING or STOPPING and holds the lease crawler/ID, or crawl/RUN where it has no crawler;
-- without the lease it is a crashed one.
CREATE TABLE crawl_runs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crawler_id BIGINT REFERENCES crawlers (id) ON DELETE CASCADE,
    run_id text NOT NULL UNIQUE,
    kind text NOT NULL,
    status text NOT NULL,
    principal text NOT NULL,
    -- As it was when the run began.
    definition text NOT NULL,
    applied_plan text,
    scheduled_for BIGINT,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    message text,
    progress text,
    outcome text
);

CREATE INDEX crawl_runs_by_crawler ON crawl_runs (crawler_id, id);
CREATE INDEX crawl_runs_by_end ON crawl_runs (ended_at);

-- What a run planned: gzipped JSON.
CREATE TABLE crawl_plans (
    run_id text PRIMARY KEY REFERENCES crawl_runs (run_id) ON DELETE CASCADE,
    state text NOT NULL,
    fingerprint text NOT NULL,
    created_at BIGINT NOT NULL,
    document bytea NOT NULL
);

-- A piece of a run's log: lines of microseconds since 1970, level and message, with tabs between.
CREATE TABLE crawl_logs (
    run_id text NOT NULL REFERENCES crawl_runs (run_id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    lines text NOT NULL,
    PRIMARY KEY (run_id, part)
);

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

-- What was read of the folders of a crawler's targets, so that it is read again only where files changed. The target
-- stands for its location, and the hash for crawler, target and folder. Answers are what many files have in common.
CREATE TABLE crawl_folders (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    target bytea NOT NULL,
    hash bytea PRIMARY KEY,
    folder text NOT NULL,
    digest bytea NOT NULL,
    content bytea NOT NULL
);

CREATE INDEX crawl_folders_by_target ON crawl_folders (crawler_id, target);

CREATE TABLE crawl_answers (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    hash text NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (crawler_id, hash)
);

-- What object stores told of crawlers' targets. run_id is the run that has taken an event; it goes when that succeeds.
CREATE TABLE crawl_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    location text NOT NULL,
    received_at BIGINT NOT NULL,
    run_id text
);

CREATE INDEX crawl_events_by_crawler ON crawl_events (crawler_id, id);
CREATE INDEX crawl_events_by_place ON crawl_events (crawler_id, location);
