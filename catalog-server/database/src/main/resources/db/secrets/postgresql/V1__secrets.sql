-- Servers that run, and the ids of the keys they have, the newest first, with commas between them.
CREATE TABLE key_holders (
    id text PRIMARY KEY,
    key_ids text NOT NULL,
    expires_at bigint NOT NULL
);
