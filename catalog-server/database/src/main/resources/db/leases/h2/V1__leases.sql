CREATE TABLE leases (
    name VARCHAR(1000) PRIMARY KEY,
    holder VARCHAR(100) NOT NULL,
    token BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
