-- Names are ordered text: UTF-8 bytes on H2, whose order is the order by code point. Times are microseconds since 1970.
CREATE TABLE crawlers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARBINARY(1020) NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    definition VARCHAR(1000000) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Of a crawler with a schedule: its state, who set it, and when the crawler starts next (null: never).
    schedule_state VARCHAR(20),
    schedule_principal VARCHAR(1000),
    next_firing BIGINT,
    -- The run that is under way, and the newest one that wrote, or tried to, and has ended.
    current_run VARCHAR(100),
    last_run VARCHAR(100)
);

CREATE INDEX crawlers_by_firing ON crawlers (next_firing);

-- A run that is under way is RUNNING or STOPPING and holds the lease crawler/ID, or crawl/RUN where it has no crawler;
-- without the lease it is a crashed one.
CREATE TABLE crawl_runs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crawler_id BIGINT REFERENCES crawlers (id) ON DELETE CASCADE,
    run_id VARCHAR(100) NOT NULL UNIQUE,
    kind VARCHAR(20) NOT NULL,
    status VARCHAR(20) NOT NULL,
    principal VARCHAR(1000) NOT NULL,
    -- As it was when the run began.
    definition VARCHAR(1000000) NOT NULL,
    applied_plan VARCHAR(100),
    scheduled_for BIGINT,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    message VARCHAR(1000000),
    progress VARCHAR(10000),
    outcome VARCHAR(1000000)
);

CREATE INDEX crawl_runs_by_crawler ON crawl_runs (crawler_id, id);
CREATE INDEX crawl_runs_by_end ON crawl_runs (ended_at);

-- What a run planned: gzipped JSON.
CREATE TABLE crawl_plans (
    run_id VARCHAR(100) PRIMARY KEY REFERENCES crawl_runs (run_id) ON DELETE CASCADE,
    state VARCHAR(20) NOT NULL,
    fingerprint VARCHAR(100) NOT NULL,
    created_at BIGINT NOT NULL,
    document BLOB NOT NULL
);

-- A piece of a run's log: lines of microseconds since 1970, level and message, with tabs between.
CREATE TABLE crawl_logs (
    run_id VARCHAR(100) NOT NULL REFERENCES crawl_runs (run_id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    lines VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (run_id, part)
);

CREATE TABLE classifiers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARBINARY(1020) NOT NULL UNIQUE,
    shown_name VARCHAR(255) NOT NULL,
    version BIGINT NOT NULL,
    definition VARCHAR(1000000) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What the last crawl wanted of a table, by the identity that the catalog gave it: what differs was set by somebody else.
CREATE TABLE crawled_tables (
    table_id BIGINT PRIMARY KEY,
    base CLOB NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What was read of the folders of a crawler's targets, so that it is read again only where files changed. The target
-- stands for its location, and the hash for crawler, target and folder. Answers are what many files have in common.
CREATE TABLE crawl_folders (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    target VARBINARY(16) NOT NULL,
    hash VARBINARY(16) PRIMARY KEY,
    folder VARCHAR(100000) NOT NULL,
    digest VARBINARY(16) NOT NULL,
    content VARBINARY(1048576) NOT NULL
);

CREATE INDEX crawl_folders_by_target ON crawl_folders (crawler_id, target);

CREATE TABLE crawl_answers (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    hash VARCHAR(32) NOT NULL,
    answer VARCHAR(1000000000) NOT NULL,
    PRIMARY KEY (crawler_id, hash)
);

-- What object stores told of crawlers' targets. run_id is the run that has taken an event; it goes when that succeeds.
CREATE TABLE crawl_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    location VARCHAR(10000) NOT NULL,
    received_at BIGINT NOT NULL,
    run_id VARCHAR(100)
);

CREATE INDEX crawl_events_by_crawler ON crawl_events (crawler_id, id);
CREATE INDEX crawl_events_by_place ON crawl_events (crawler_id, location);
