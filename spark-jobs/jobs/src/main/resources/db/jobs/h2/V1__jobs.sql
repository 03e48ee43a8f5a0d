-- Jobs, the scripts written for them, their runs, and the servers that run them.
-- Times are microseconds since 1970-01-01 UTC. Bags that nobody filters by are JSON. Names are UTF-8 in VARBINARY, which
-- sorts by code point.

CREATE TABLE job (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             varbinary(1020) NOT NULL UNIQUE,
    version          bigint NOT NULL,
    definition       varchar NOT NULL,
    created_on       bigint NOT NULL,
    last_modified_on bigint NOT NULL,
    created_by       varchar NOT NULL
);

-- Generated sources by content: what any server needs to run the job, whoever's disk the source was written to.
CREATE TABLE job_script (
    job_id     bigint NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    location   varchar NOT NULL,
    hash       varchar NOT NULL,
    source     varchar NOT NULL,
    graph      varchar NOT NULL,
    created_on bigint NOT NULL,
    PRIMARY KEY (job_id, location)
);

-- A run outlives its job: there is no foreign key.
CREATE TABLE job_run (
    sequence         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id               varchar NOT NULL UNIQUE,
    job_id           bigint NOT NULL,
    job_name         varchar NOT NULL,
    attempt          integer NOT NULL,
    previous_run_id  varchar,
    trigger_name     varchar,
    state            varchar NOT NULL,
    state_detail     varchar,
    reason           varchar,
    started_on       bigint NOT NULL,
    running_on       bigint,
    completed_on     bigint,
    last_modified_on bigint NOT NULL,
    arguments        varchar NOT NULL,
    settings         varchar NOT NULL,
    definition       varchar NOT NULL,
    started_by       varchar NOT NULL,
    client_token     varchar,
    request_hash     varchar NOT NULL,
    owner            varchar NOT NULL,
    host             varchar NOT NULL,
    pid              bigint,
    process_start    varchar,
    exit_status      integer,
    rows_written     bigint,
    UNIQUE (job_id, client_token)
);

CREATE INDEX job_run_by_job ON job_run (job_id, sequence);

CREATE INDEX job_run_active ON job_run (owner, state);

CREATE TABLE job_server (
    id        varchar PRIMARY KEY,
    host      varchar NOT NULL,
    last_seen bigint NOT NULL
);

-- Which user of the machine of a server the runs of a role belong to.
CREATE TABLE job_user (
    owner varchar NOT NULL,
    role  varchar NOT NULL,
    uid   integer NOT NULL,
    PRIMARY KEY (owner, role),
    UNIQUE (owner, uid)
);
