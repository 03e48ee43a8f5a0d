-- Names are ordered text: UTF-8 bytes on H2, whose order is the order by code point. Times are microseconds since 1970.
CREATE TABLE crawlers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARBINARY(1020) NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    definition VARCHAR(1000000) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- A run that is under way is RUNNING or STOPPING and holds the lease crawler/ID; without the lease it is a crashed one.
CREATE TABLE crawl_runs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    run_id VARCHAR(100) NOT NULL UNIQUE,
    status VARCHAR(20) NOT NULL,
    principal VARCHAR(1000) NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    message VARCHAR(1000000),
    summary VARCHAR(100000)
);

CREATE INDEX crawl_runs_by_crawler ON crawl_runs (crawler_id, id);

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

-- What was read of the folders of a crawler's targets, so that it is read again only where files changed. The target and
-- the hash stand for the target's location and the folder's path. Answers are what many files have in common.
CREATE TABLE crawl_folders (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    target VARBINARY(16) NOT NULL,
    hash VARBINARY(16) NOT NULL,
    folder VARCHAR(100000) NOT NULL,
    digest VARBINARY(16) NOT NULL,
    content VARBINARY(1048576) NOT NULL,
    PRIMARY KEY (crawler_id, target, hash)
);

CREATE TABLE crawl_answers (
    crawler_id BIGINT NOT NULL REFERENCES crawlers (id) ON DELETE CASCADE,
    hash VARCHAR(32) NOT NULL,
    answer VARCHAR(1000000000) NOT NULL,
    PRIMARY KEY (crawler_id, hash)
);
