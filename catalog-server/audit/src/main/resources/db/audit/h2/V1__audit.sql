-- Ids are UUIDs of version 7 as sixteen bytes: their order is that of time.

-- One row for each change, refusal and event. What is searched for has columns of its own; document is all of it, as JSON.
CREATE TABLE audit_entries (
    id BINARY(16) NOT NULL PRIMARY KEY,
    request_id VARBINARY NOT NULL,
    principal VARBINARY NOT NULL,
    principal_arn VARBINARY,
    action VARBINARY NOT NULL,
    resource VARBINARY NOT NULL,
    -- Whether there are further resources, in the document alone.
    several BOOLEAN NOT NULL,
    door VARCHAR(20) NOT NULL,
    outcome VARCHAR(10) NOT NULL,
    address VARBINARY,
    document VARCHAR NOT NULL
);

CREATE INDEX audit_entries_by_request ON audit_entries (request_id);
CREATE INDEX audit_entries_by_principal ON audit_entries (principal, id);
CREATE INDEX audit_entries_by_resource ON audit_entries (resource, id);
CREATE INDEX audit_entries_by_outcome ON audit_entries (outcome, id);

-- Reads, many to a page, as PageForm writes them. id is the greatest of its entries', first_id the smallest.
CREATE TABLE audit_pages (
    id BINARY(16) NOT NULL PRIMARY KEY,
    first_id BINARY(16) NOT NULL,
    entries INTEGER NOT NULL,
    content VARBINARY NOT NULL
);
