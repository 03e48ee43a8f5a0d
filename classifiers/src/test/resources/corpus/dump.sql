CREATE TABLE item (id int, name text);
INSERT INTO item VALUES (1, 'pen', 2.5);
INSERT INTO item VALUES (2, 'pad', 3.5);
INSERT INTO item VALUES (3, 'ink', 7.0);
