-- Jobs, the scripts written for them, their runs, and the servers that run them.
-- Times are microseconds since 1970-01-01 UTC. Bags that nobody filters by are JSON.

CREATE TABLE job (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name             text COLLATE "C" NOT NULL UNIQUE,
    version          bigint NOT NULL,
    definition       text NOT NULL,
    created_on       bigint NOT NULL,
    last_modified_on bigint NOT NULL,
    created_by       text NOT NULL
);

-- Generated sources by content: what any server needs to run the job, whoever's disk the source was written to.
CREATE TABLE job_script (
    job_id     bigint NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    location   text NOT NULL,
    hash       text NOT NULL,
    source     text NOT NULL,
    graph      text NOT NULL,
    created_on bigint NOT NULL,
    PRIMARY KEY (job_id, location)
);

-- A run outlives its job: there is no foreign key.
CREATE TABLE job_run (
    sequence         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id               text NOT NULL UNIQUE,
    job_id           bigint NOT NULL,
    job_name         text NOT NULL,
    attempt          integer NOT NULL,
    previous_run_id  text,
    trigger_name     text,
    state            text NOT NULL,
    state_detail     text,
    reason           text,
    started_on       bigint NOT NULL,
    running_on       bigint,
    completed_on     bigint,
    last_modified_on bigint NOT NULL,
    arguments        text NOT NULL,
    settings         text NOT NULL,
    definition       text NOT NULL,
    started_by       text NOT NULL,
    client_token     text,
    request_hash     text NOT NULL,
    owner            text NOT NULL,
    host             text NOT NULL,
    pid              bigint,
    process_start    text,
    exit_status      integer,
    rows_written     bigint,
    UNIQUE (job_id, client_token)
);

CREATE INDEX job_run_by_job ON job_run (job_id, sequence);

-- What a server looks at again and again is the little that hasn't ended.
CREATE INDEX job_run_active ON job_run (owner, sequence)
    WHERE state IN ('WAITING', 'STARTING', 'RUNNING', 'STOPPING');

CREATE TABLE job_server (
    id        text PRIMARY KEY,
    host      text NOT NULL,
    last_seen bigint NOT NULL
);

-- Which user of the machine of a server the runs of a role belong to.
CREATE TABLE job_user (
    owner text NOT NULL,
    role  text NOT NULL,
    uid   integer NOT NULL,
    PRIMARY KEY (owner, role),
    UNIQUE (owner, uid)
);
