CREATE TABLE leases (
    name text PRIMARY KEY,
    holder text NOT NULL,
    token BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
