#!/bin/sh
# Writes the tables of src/test/resources/lakes anew, with the engines' own writers, and keeps of them what the tests read:
# the metadata. The file names change with every run.
#   BINDERY_SPARK_HOME    the assembled Spark
#   BINDERY_TEST_CLIENTS  the folder with the clients delta-4.1, iceberg-4.1 and hudi-3.5 of tests/clients
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
kept=$here/../resources/lakes
LAKE=$(mktemp -d)
trap 'rm -rf "$LAKE"' EXIT

jars() { find "$BINDERY_TEST_CLIENTS/$1/jars" -name '*.jar' | paste -sd, -; }
spark_sql() {
    script=$1
    shift
    sed "s|\$LAKE|$LAKE|g" "$here/$script.sql" >"$LAKE/$script.sql"
    SPARK_HOME=$BINDERY_SPARK_HOME "$BINDERY_SPARK_HOME/bin/spark-sql" --master 'local[2]' --driver-memory 1g \
        --conf spark.sql.catalogImplementation=in-memory --conf spark.ui.enabled=false "$@" -f "$LAKE/$script.sql"
}

spark_sql delta --jars "$(jars delta-4.1)" \
    --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension \
    --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog
spark_sql iceberg --jars "$(jars iceberg-4.1)" \
    --conf spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions \
    --conf spark.sql.catalog.lake=org.apache.iceberg.spark.SparkCatalog \
    --conf spark.sql.catalog.lake.type=hadoop --conf spark.sql.catalog.lake.warehouse="$LAKE"

opened=
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.math java.text java.time java.util \
    java.util.regex java.util.concurrent java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
    opened="$opened --add-opens=java.base/$package=ALL-UNNAMED"
done
sed "s|\$LAKE|file://$LAKE|g" "$here/hudi.sql" >"$LAKE/hudi.sql"
# shellcheck disable=SC2086
(cd "$LAKE" && java -Xmx1g $opened -Dspark.master='local[2]' -Dspark.ui.enabled=false -Dspark.driver.host=127.0.0.1 \
    -Dspark.sql.shuffle.partitions=2 -Dspark.sql.session.timeZone=UTC -Dspark.sql.warehouse.dir="$LAKE/warehouse" \
    -Dspark.serializer=org.apache.spark.serializer.KryoSerializer \
    -Dspark.kryo.registrator=org.apache.spark.HoodieSparkKryoRegistrar \
    -Dspark.sql.extensions=org.apache.spark.sql.hudi.HoodieSparkSessionExtension \
    -Dspark.sql.catalog.spark_catalog=org.apache.spark.sql.hudi.catalog.HoodieCatalog \
    -Dhoodie.embed.timeline.server=false \
    -cp "$BINDERY_TEST_CLIENTS/hudi-3.5/jars/*" "$root/tests/clients/SqlScript.java" hudi.sql)

rm -rf "$kept"
(cd "$LAKE" && find delta iceberg hudi -type f ! -name '.*.crc' ! -name '*.crc' \( -path '*/_delta_log/[0-9_]*' \
    -o -path '*/metadata/*metadata.json' -o -name version-hint.text \
    -o -path '*/.hoodie/hoodie.properties' -o -path '*/.hoodie/*commit*' -o -name '.hoodie_partition_metadata' \) \
    ! -path '*/.hoodie/metadata/*') | while read -r file; do
    mkdir -p "$kept/$(dirname "$file")"
    case $file in
    *.gz.metadata.json) gzip -dc "$LAKE/$file" | sed "s|$LAKE|/lake|g" | gzip -nc >"$kept/$file" ;;
    *.parquet) cp "$LAKE/$file" "$kept/$file" ;;
    *.commit | *.deltacommit) cp "$LAKE/$file" "$kept/$file" ;;
    *) sed "s|$LAKE|/lake|g" "$LAKE/$file" >"$kept/$file" ;;
    esac
done
# Of Hudi's data files only the names and a few of the lengths are read.
(cd "$LAKE" && find hudi -type f \( -name '*.parquet' -o -name '.*.log.*' \) ! -path '*/.hoodie/*' ! -name '*.crc') | while read -r file; do
    printf 'x' >"$kept/$file"
done
