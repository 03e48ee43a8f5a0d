# ./bindery bench: sourced by the launcher, which has set root, built, java … and the functions used here.
# Measurements that take their time; the figures go to standard output.

bench_usage() {
    cat <<'TEXT'
Usage: ./bindery bench NAME [ARGUMENT...]
Measure, and print the figures. Each starts what it measures by itself, and stops it.
  start                            From the start of a server to its ready line; resident memory when idle.
  partitions [NUMBER [DATABASE]]   One table of many partitions (100000) through the Thrift and the Glue door, on h2 and
                                   postgresql.
TEXT
}

case ${1:-} in
    start) class=StartBenchmark ;;
    partitions) class=PartitionBenchmark ;;
    '' | -h | --help | help)
        bench_usage
        exit 0
        ;;
    *)
        say "There is no measurement \"$1\"; there are: start, partitions."
        exit 2
        ;;
esac
shift

find_java
choose_heap
need_compiler
need_server
need_archive
lock_build
say "building the measurements ..."
maven "$built/bench.log" package dependency:build-classpath -pl tests -am -DskipTests \
    -Dspotless.apply.skip=true -Dspotless.check.skip=true \
    -Dmdep.outputFile=target/bench.classpath || explain_failure "$built/bench.log" "The build of the measurements"
unlock_build
[ -n "${BINDERY_JAR:-}" ] || BINDERY_JAR=$jar
export BINDERY_JAR
exec "$java" -Xmx2g -cp "$root/tests/target/test-classes:$(cat "$root/tests/target/bench.classpath")" \
    "dev.bindery.tests.bench.$class" "$@"
