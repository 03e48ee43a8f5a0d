-- Transactions of Hive's ACID tables, their write ids, locks and compactions.
-- Times are microseconds since 1970-01-01 UTC by the database's clock. Tables and partitions are known by name, as their
-- clients know them; '' is no table, or no partition.

CREATE SEQUENCE txn_id_sequence;

CREATE TABLE txn (
    id           bigint PRIMARY KEY,
    state        text NOT NULL,
    type         text NOT NULL,
    -- Whether it has more than this row: locks, write ids, components.
    marked       boolean NOT NULL,
    user_name    text NOT NULL,
    host         text NOT NULL,
    agent        text,
    started_at   bigint NOT NULL,
    heartbeat_at bigint NOT NULL,
    ended_at     bigint,
    -- No transaction below was open when this one was opened.
    floor        bigint NOT NULL
);

CREATE INDEX txn_unfinished ON txn (id) WHERE state IN ('OPEN', 'ABORTED');

-- What is open is asked for often, and what was aborted may stay for long.
CREATE INDEX txn_open ON txn (id) WHERE state = 'OPEN';

CREATE INDEX txn_ended ON txn (ended_at) WHERE ended_at IS NOT NULL;

-- One row. Every id up to "settled" that has no row is of a transaction that has ended; no transaction below "floor" was
-- open when that was found out.
CREATE TABLE txn_horizon (
    settled bigint NOT NULL,
    floor   bigint NOT NULL
);

INSERT INTO txn_horizon (settled, floor) VALUES (0, 1);

CREATE TABLE txn_replay (
    policy    text NOT NULL,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL,
    opened_at bigint NOT NULL,
    PRIMARY KEY (policy, source_id)
);

-- What an open transaction writes, and what an aborted one has left behind.
CREATE TABLE txn_component (
    txn_id         bigint NOT NULL,
    catalog        text NOT NULL,
    database_name  text NOT NULL,
    table_name     text NOT NULL,
    partition_name text NOT NULL,
    operation      text NOT NULL,
    write_id       bigint
);

CREATE INDEX txn_component_by_txn ON txn_component (txn_id);

CREATE INDEX txn_component_by_table ON txn_component (catalog, database_name, table_name);

-- What was committed and isn't compacted yet.
CREATE TABLE txn_completed (
    txn_id         bigint NOT NULL,
    catalog        text NOT NULL,
    database_name  text NOT NULL,
    table_name     text NOT NULL,
    partition_name text NOT NULL,
    write_id       bigint,
    changed_rows   boolean NOT NULL,
    committed_at   bigint NOT NULL
);

CREATE INDEX txn_completed_by_table ON txn_completed (catalog, database_name, table_name, partition_name);

-- What was committed while transactions were open that are open still.
CREATE TABLE txn_write_set (
    txn_id         bigint NOT NULL,
    commit_id      bigint NOT NULL,
    catalog        text NOT NULL,
    database_name  text NOT NULL,
    table_name     text NOT NULL,
    partition_name text NOT NULL,
    operation      text NOT NULL
);

CREATE INDEX txn_write_set_by_table ON txn_write_set (catalog, database_name, table_name, partition_name);

CREATE INDEX txn_write_set_by_commit ON txn_write_set (commit_id);

CREATE TABLE txn_write_counter (
    catalog       text NOT NULL,
    database_name text NOT NULL,
    table_name    text NOT NULL,
    next_id       bigint NOT NULL,
    PRIMARY KEY (catalog, database_name, table_name)
);

CREATE TABLE txn_write_id (
    catalog       text NOT NULL,
    database_name text NOT NULL,
    table_name    text NOT NULL,
    txn_id        bigint NOT NULL,
    write_id      bigint NOT NULL,
    PRIMARY KEY (catalog, database_name, table_name, write_id)
);

CREATE INDEX txn_write_id_by_txn ON txn_write_id (txn_id);

-- The smallest write id that was open when a transaction read a table.
CREATE TABLE txn_min_history (
    txn_id        bigint NOT NULL,
    catalog       text NOT NULL,
    database_name text NOT NULL,
    table_name    text NOT NULL,
    write_id      bigint NOT NULL,
    PRIMARY KEY (txn_id, catalog, database_name, table_name)
);

CREATE INDEX txn_min_history_by_table ON txn_min_history (catalog, database_name, table_name);

-- A lock is all rows of an id. It waits for every lock with a smaller id that it isn't compatible with.
CREATE SEQUENCE txn_lock_sequence;

CREATE TABLE txn_lock (
    id              bigint NOT NULL,
    part            integer NOT NULL,
    txn_id          bigint NOT NULL,
    catalog         text NOT NULL,
    database_name   text NOT NULL,
    table_name      text NOT NULL,
    partition_name  text NOT NULL,
    type            text NOT NULL,
    acquired        boolean NOT NULL,
    heartbeat_at    bigint NOT NULL,
    acquired_at     bigint,
    user_name       text NOT NULL,
    host            text NOT NULL,
    agent           text,
    blocked_by_id   bigint,
    blocked_by_part integer,
    PRIMARY KEY (id, part)
);

CREATE INDEX txn_lock_by_table ON txn_lock (catalog, database_name, table_name);

CREATE INDEX txn_lock_by_txn ON txn_lock (txn_id) WHERE txn_id > 0;

CREATE INDEX txn_lock_by_heartbeat ON txn_lock (heartbeat_at) WHERE txn_id = 0;

-- Who rebuilds a materialized view.
CREATE TABLE txn_rebuild (
    catalog       text NOT NULL,
    database_name text NOT NULL,
    table_name    text NOT NULL,
    txn_id        bigint NOT NULL,
    heartbeat_at  bigint NOT NULL,
    PRIMARY KEY (catalog, database_name, table_name)
);

-- Rows that transactions changed, by table, as clients reported them.
CREATE TABLE txn_table_counts (
    table_id bigint PRIMARY KEY,
    inserted bigint NOT NULL,
    updated  bigint NOT NULL,
    deleted  bigint NOT NULL
);

CREATE TABLE txn_compaction (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    catalog           text NOT NULL,
    database_name     text NOT NULL,
    table_name        text NOT NULL,
    partition_name    text NOT NULL,
    type              text NOT NULL,
    state             text NOT NULL,
    run_as            text,
    properties        text,
    pool              text,
    buckets           integer,
    order_by          text,
    initiator_id      text,
    initiator_version text,
    worker_id         text,
    worker_version    text,
    too_many_aborts   boolean NOT NULL,
    old_abort         boolean NOT NULL,
    enqueued_at       bigint NOT NULL,
    started_at        bigint,
    cleaner_at        bigint,
    ended_at          bigint,
    retry_retention   bigint NOT NULL,
    highest_write_id  bigint,
    txn_id            bigint,
    next_txn_id       bigint,
    committed_at      bigint,
    job_id            text,
    error_message     text
);

CREATE INDEX txn_compaction_by_table ON txn_compaction (catalog, database_name, table_name);

CREATE INDEX txn_compaction_by_state ON txn_compaction (state, id);

CREATE TABLE txn_compaction_metric (
    catalog        text NOT NULL,
    database_name  text NOT NULL,
    table_name     text NOT NULL,
    partition_name text NOT NULL,
    type           text NOT NULL,
    metric_value   integer NOT NULL,
    version        integer NOT NULL,
    threshold      integer NOT NULL,
    PRIMARY KEY (catalog, database_name, table_name, partition_name, type)
);
