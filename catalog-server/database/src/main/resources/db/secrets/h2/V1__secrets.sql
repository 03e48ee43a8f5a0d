-- Servers that run, and the ids of the keys they have, the newest first, with commas between them.
CREATE TABLE key_holders (
    id VARCHAR(100) PRIMARY KEY,
    key_ids VARCHAR(100000) NOT NULL,
    expires_at BIGINT NOT NULL
);
