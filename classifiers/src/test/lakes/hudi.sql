CREATE TABLE cow (id BIGINT, name STRING, price DECIMAL(10,2), ts TIMESTAMP, tags ARRAY<STRING>, ship STRUCT<city: STRING, zip: INT>, day DATE, shop STRING) USING hudi
    TBLPROPERTIES (type='cow', primaryKey='id', preCombineField='ts') PARTITIONED BY (day, shop) LOCATION '$LAKE/hudi/cow';
INSERT INTO cow VALUES
    (1, 'a', 1.5, timestamp'2026-01-01 10:00:00', array('x'), named_struct('city','Bern','zip',3000), date'2026-01-01', 'north'),
    (2, 'b', 2.5, timestamp'2026-01-01 11:00:00', null, null, date'2026-01-02', 'south');
INSERT INTO cow VALUES (3, 'c', 3.5, timestamp'2026-01-02 10:00:00', null, null, date'2026-01-02', 'south');
DELETE FROM cow WHERE id = 1;
CREATE TABLE mor (id BIGINT, name STRING, ts BIGINT, shop STRING) USING hudi
    TBLPROPERTIES (type='mor', primaryKey='id', preCombineField='ts', hoodie.datasource.write.hive_style_partitioning='false') PARTITIONED BY (shop) LOCATION '$LAKE/hudi/mor';
INSERT INTO mor VALUES (1, 'a', 1, 'north'), (2, 'b', 1, 'south');
UPDATE mor SET name = 'z', ts = 2 WHERE id = 1;
SET hoodie.write.table.version=6;
SET hoodie.write.auto.upgrade=false;
CREATE TABLE old (id BIGINT, name STRING, ts BIGINT) USING hudi
    TBLPROPERTIES (type='cow', primaryKey='id', preCombineField='ts', hoodie.write.table.version='6', hoodie.write.auto.upgrade='false') LOCATION '$LAKE/hudi/old';
INSERT INTO old VALUES (1, 'a', 1), (2, 'b', 1);
INSERT INTO old VALUES (3, 'c', 1)
