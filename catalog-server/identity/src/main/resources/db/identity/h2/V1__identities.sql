-- Names are ordered text: UTF-8 bytes on H2, whose order is the order by code point. Times are microseconds since 1970.

-- Users, groups, roles and managed policies. A name is there once a kind, whatever its case.
CREATE TABLE identities (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind VARCHAR(10) NOT NULL,
    name VARBINARY(520) NOT NULL,
    shown_name VARCHAR(130) NOT NULL,
    unique_id VARCHAR(30) NOT NULL UNIQUE,
    path VARCHAR(520) NOT NULL,
    details VARCHAR(1000000) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (kind, name)
);

CREATE TABLE group_members (
    group_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, user_id)
);

CREATE INDEX group_members_by_user ON group_members (user_id);

-- Managed policies of users, groups and roles.
CREATE TABLE policy_attachments (
    identity_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    policy_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    PRIMARY KEY (identity_id, policy_id)
);

CREATE INDEX policy_attachments_by_policy ON policy_attachments (policy_id);

-- What a managed policy says and said. One version is in force; its document is among the policy's details too.
CREATE TABLE policy_versions (
    policy_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    in_force BOOLEAN NOT NULL,
    document VARCHAR(1000000) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (policy_id, version)
);

-- How many versions a policy has had: their numbers don't come again.
CREATE TABLE policy_version_counts (
    policy_id BIGINT NOT NULL PRIMARY KEY REFERENCES identities (id) ON DELETE CASCADE,
    versions INTEGER NOT NULL
);

-- Policies that are part of one user, group or role.
CREATE TABLE inline_policies (
    identity_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    name VARBINARY(520) NOT NULL,
    document VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (identity_id, name)
);

-- The secret is encrypted: signatures can't be checked with a hash of it.
CREATE TABLE access_keys (
    key_id VARCHAR(130) NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    secret VARCHAR(1000) NOT NULL,
    active BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX access_keys_by_user ON access_keys (user_id);

-- Tokens that prove who somebody is by being shown, of which the hash is enough: they are long and random. They go with
-- whose they are. session_name is of a role's session; policies is a JSON list.
CREATE TABLE access_tokens (
    token_id VARCHAR(30) NOT NULL PRIMARY KEY,
    identity_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
    session_name VARCHAR(70),
    description VARCHAR(1000) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    policies VARCHAR(1000000) NOT NULL,
    created_by VARCHAR(1000) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX access_tokens_by_identity ON access_tokens (identity_id, token_id);

-- Tokens of Hadoop's form. One is found by the SHA-256 of its identifier, in hexadecimal; its password is encrypted, as what
-- a client sends can't be checked with a hash of it. Whose it is is JSON; of somebody who is federated there is no row to refer to.
CREATE TABLE hive_delegation_tokens (
    identifier VARCHAR(64) NOT NULL PRIMARY KEY,
    owner_id BIGINT REFERENCES identities (id) ON DELETE CASCADE,
    owner VARCHAR(1000000) NOT NULL,
    renewer VARCHAR(1000),
    password VARCHAR(1000) NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);

CREATE INDEX hive_delegation_tokens_by_owner ON hive_delegation_tokens (owner_id);
CREATE INDEX hive_delegation_tokens_by_expiry ON hive_delegation_tokens (expires_at);

-- One-time credentials for making an administrator, by the SHA-256 of each in hexadecimal. One that was used stays, so that no
-- further one is made unasked. recovery: counts although there is an administrator.
CREATE TABLE bootstrap_credentials (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    recovery BOOLEAN NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- Policies of things, by their ARN; Glue has one, of the catalog.
CREATE TABLE resource_policies (
    arn VARCHAR(1000) NOT NULL PRIMARY KEY,
    document VARCHAR(1000000) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Sessions of runs that have ended: what credentials of theirs are about doesn't count any more.
CREATE TABLE ended_sessions (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    keep_until BIGINT NOT NULL
);

CREATE INDEX ended_sessions_by_time ON ended_sessions (keep_until);

-- One row: counts up with every change, in its transaction, so that whoever keeps something in memory knows whether it still holds.
CREATE TABLE identity_epoch (
    id INTEGER NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL
);

INSERT INTO identity_epoch (id, epoch) VALUES (1, 1);
