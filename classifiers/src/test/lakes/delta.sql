SET spark.sql.session.timeZone=UTC;
CREATE TABLE delta.`$LAKE/delta/orders` (id BIGINT COMMENT 'the order', price DECIMAL(10,2), placed TIMESTAMP, tags ARRAY<STRING>, ship STRUCT<city: STRING, zip: INT>, day DATE, shop STRING)
    USING delta PARTITIONED BY (day, shop) COMMENT 'all orders' TBLPROPERTIES ('delta.checkpointInterval'='3');
INSERT INTO delta.`$LAKE/delta/orders` VALUES
    (1, 1.5, timestamp'2026-01-01 10:00:00', array('a','b'), named_struct('city','Bern','zip',3000), date'2026-01-01', 'north'),
    (2, 2.5, timestamp'2026-01-01 11:00:00', null, null, date'2026-01-01', 'south');
INSERT INTO delta.`$LAKE/delta/orders` VALUES
    (3, 3.5, timestamp'2026-01-02 10:00:00', array('c'), named_struct('city','Chur','zip',7000), date'2026-01-02', 'north'),
    (4, 4.5, null, null, null, null, 'a=b/c d');
DELETE FROM delta.`$LAKE/delta/orders` WHERE id = 2;
UPDATE delta.`$LAKE/delta/orders` SET price = 9.5 WHERE id = 3;
ALTER TABLE delta.`$LAKE/delta/orders` ADD COLUMN note STRING COMMENT 'free text';
INSERT INTO delta.`$LAKE/delta/orders` VALUES (5, 5.5, null, null, null, date'2026-01-03', 'north', 'hello');
CREATE TABLE delta.`$LAKE/delta/mapped` (`Id` BIGINT, `Full Name` STRING, Born DATE) USING delta
    TBLPROPERTIES ('delta.columnMapping.mode'='name', 'delta.enableDeletionVectors'='true', 'delta.checkpointInterval'='3', 'delta.checkpointPolicy'='v2');
INSERT INTO delta.`$LAKE/delta/mapped` SELECT id, concat('n', id), date'2000-01-01' FROM range(0, 10, 1, 1);
DELETE FROM delta.`$LAKE/delta/mapped` WHERE Id = 3;
ALTER TABLE delta.`$LAKE/delta/mapped` RENAME COLUMN Born TO Birthday;
INSERT INTO delta.`$LAKE/delta/mapped` VALUES (20, 'x', date'2001-01-01');
CREATE TABLE delta.`$LAKE/delta/multi` (id BIGINT, k INT) USING delta PARTITIONED BY (k) TBLPROPERTIES ('delta.checkpointInterval'='2');
SET spark.databricks.delta.checkpoint.partSize=2;
INSERT INTO delta.`$LAKE/delta/multi` SELECT id, id % 4 FROM range(0, 8, 1, 1);
INSERT INTO delta.`$LAKE/delta/multi` SELECT id, id % 4 FROM range(8, 16, 1, 1);
DELETE FROM delta.`$LAKE/delta/multi` WHERE k = 2;
