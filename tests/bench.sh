# ./bindery bench: sourced by the launcher, which has set root, built, java … and the functions used here.
# Measurements that take their time; the figures go to standard output.

case ${1:-} in
    start) class=StartBenchmark ;;
    partitions) class=PartitionBenchmark ;;
    hive) class=hive.HiveBenchmark ;;
    classify) class=classify.ClassifyBenchmark ;;
    crawl) class=crawl.CrawlBenchmark ;;
    audit) class=AuditBenchmark ;;
    access) class=access.AccessBenchmark ;;
    '')
        say "bench takes the name of a measurement: start, partitions, hive, classify, crawl, audit or access. See: ./bindery bench --help"
        exit 2
        ;;
    *)
        say "There is no measurement \"$1\"; there are start, partitions, hive, classify, crawl, audit and access. See: ./bindery bench --help"
        exit 2
        ;;
esac
shift

need_java
need_compiler
lock_build
say "building the measurements ..."
maven "$built/bench.log" package dependency:build-classpath -pl tests -am -DskipTests \
    -Dspotless.apply.skip=true -Dspotless.check.skip=true \
    -Dmdep.outputFile=target/bench.classpath || explain_failure "$built/bench.log" "The build of the measurements"
if [ "$class" = hive.HiveBenchmark ]; then
    say "fetching Apache's Metastore ..."
    maven "$built/bench.log" -f "$root/tests/apache-hive/pom.xml" package dependency:build-classpath \
        -Dmdep.outputFile=target/classpath || explain_failure "$built/bench.log" "Fetching Apache's Metastore"
fi
others=''
if [ "$class" = classify.ClassifyBenchmark ]; then
    say "fetching DuckDB ..."
    maven "$built/bench.log" -f "$root/tests/duckdb/pom.xml" dependency:build-classpath \
        -Dmdep.outputFile=target/classpath || explain_failure "$built/bench.log" "Fetching DuckDB"
    others=:$(cat "$root/tests/duckdb/target/classpath")
    set -- "$root/classifiers/src/test/resources/delimited" "$@"
fi
heap=2g
[ "$class" = crawl.CrawlBenchmark ] && heap=1g
unlock_build
BINDERY_JAR=$jar
export BINDERY_JAR
exec "$java" -Xmx$heap -cp "$root/tests/target/test-classes:$(cat "$root/tests/target/bench.classpath")$others" \
    "dev.bindery.tests.bench.$class" "$@"
