#!/bin/sh
# Lays out a SPARK_HOME from Maven artifacts (Spark needs no other download).
#
#   assemble.sh [--archive] [--check] TARGET_DIR
#
# TARGET_DIR is built beside itself and renamed into place: it is never there by halves. Where it exists already with the
# same content (kept as a sum over the pom, the versions and the scripts in TARGET_DIR/bindery/content) nothing is done.
#   --check    says nothing and does nothing: status 0 if TARGET_DIR is up to date, 1 if it would be built
#   --archive  also makes the class-data archive TARGET_DIR/bindery/spark-*.jsa of this Java by one small run of Spark
#              (half a minute, 200 MB), which takes about a third off the CPU time of a start. Everything works without it.
#              It needs the job runtime: BINDERY_RUNTIME_JAR, else the one that the build left in spark-jobs/runtime/target.
# Environment: MVN, the Maven command (mvn). Progress goes to standard error.
set -eu

say() {
    echo "$*" >&2
}

archive=no
check=no
target=''
for argument in "$@"; do
    case $argument in
        --archive) archive=yes ;;
        --check) check=yes ;;
        -*) say "Unknown option $argument: usage is assemble.sh [--archive] [--check] TARGET_DIR."; exit 2 ;;
        *) target=$argument ;;
    esac
done
if [ -z "$target" ]; then
    say "assemble.sh needs the folder to build: assemble.sh [--archive] [--check] TARGET_DIR."
    exit 2
fi

here=$(cd "$(dirname "$0")" && pwd -P)
root_pom=$here/../../pom.xml

# version NAME: a property of the root pom.
version() {
    value=$(sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root_pom" | head -n 1)
    if [ -z "$value" ]; then
        say "The property $1 is missing in $root_pom."
        exit 1
    fi
    printf '%s\n' "$value"
}
spark=$(version spark.version)
scala=$(version scala.binary.version)
hadoop=$(version spark.hadoop.version)
hive=$(version spark.hive.version)
sdk=$(version spark.aws.sdk.version)
postgresql=$(version postgresql.version)
plugin=$(version dependency-plugin.version)

content="$spark $scala $hadoop $hive $sdk $postgresql $(cat "$here/pom.xml" "$here"/home/*/* | cksum)"
up_to_date() {
    [ -r "$target/bindery/content" ] && [ "$(cat "$target/bindery/content")" = "$content" ]
}
if [ "$check" = yes ]; then
    up_to_date
    exit
fi

# Before anything is fetched: is there a Java to run it on at all?
java_home=$(sh "$here/home/bin/find-spark-java")

if ! up_to_date; then
    parent=$(dirname "$target")
    mkdir -p "$parent"
    parent=$(cd "$parent" && pwd -P)
    target=$parent/$(basename "$target")
    work=$parent/.$(basename "$target").$$
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p "$work/bin" "$work/conf" "$work/bindery"
    say "Assembling Spark $spark in $target (about 330 MB of Maven artifacts, downloaded once) ..."
    if ! "${MVN:-mvn}" -q -B -ntp -Dstyle.color=never -f "$here/pom.xml" \
        "org.apache.maven.plugins:maven-dependency-plugin:$plugin:copy-dependencies" \
        -DincludeScope=runtime -DoutputDirectory="$work/jars" \
        -Dspark.version="$spark" -Dscala.binary.version="$scala" -Dspark.hadoop.version="$hadoop" \
        -Dspark.hive.version="$hive" -Dspark.aws.sdk.version="$sdk" -Dpostgresql.version="$postgresql" >&2; then
        say "The jars of Spark $spark could not be fetched: see Maven's message above."
        exit 1
    fi
    cp "$here"/home/bin/* "$work/bin/"
    chmod 755 "$work"/bin/*
    cp "$here"/home/conf/* "$work/conf/"
    echo "Spark $spark built for Hadoop $hadoop (Scala $scala), assembled from Maven artifacts by Bindery" > "$work/RELEASE"
    printf '%s\n' "$content" > "$work/bindery/content"
    if [ -e "$target" ]; then
        # A running Spark keeps the jars it has opened and finds the others under the same names.
        mv "$target" "$work.old"
        mv "$work" "$target"
        rm -rf "$work.old"
    else
        mv "$work" "$target"
    fi
    trap - EXIT
    say "Spark $spark is in $target."
fi

jsa=bindery/spark-$(sh "$here/home/bin/java-id" "$java_home").jsa
if [ "$archive" = yes ] && [ ! -e "$target/$jsa" ]; then
    target=$(cd "$target" && pwd -P)
    say "Making the class-data archive of Spark ..."
    runtime_jar=${BINDERY_RUNTIME_JAR:-$(ls -t "$here"/../runtime/target/bindery-job-runtime-*-spark.jar 2>/dev/null | head -n 1)}
    scratch=$target/bindery/training.$$
    trap 'rm -rf "$scratch" "$target/$jsa.$$"' EXIT
    mkdir -p "$scratch"
    printf '%s\n' \
        "create table training using parquet partitioned by (day) as select id, id % 7 as day, cast(id as string) as name from range(1000);" \
        "select day, count(*), max(name) from training group by day order by day;" \
        > "$scratch/training.sql"
    if (
        cd "$scratch"
        BINDERY_RUNTIME_JAR=$runtime_jar JAVA_HOME=$java_home SPARK_LOCAL_IP=127.0.0.1 BINDERY_SPARK_ARCHIVE=none \
            BINDERY_SPARK_DRIVER_FLAGS="-XX:ArchiveClassesAtExit=$target/$jsa.$$ -Xlog:cds=off -Xlog:cds+dynamic=off" \
            "$target/bin/spark-sql" --master 'local[1]' --conf spark.ui.enabled=false \
            --conf 'spark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:memory:training;create=true' \
            --conf spark.hadoop.datanucleus.schema.autoCreateAll=true \
            --conf spark.hadoop.hive.metastore.schema.verification=false \
            --conf "spark.sql.warehouse.dir=$scratch/warehouse" -f "$scratch/training.sql" > "$scratch/out" 2> "$scratch/err"
    ) && [ -s "$target/$jsa.$$" ]; then
        mv "$target/$jsa.$$" "$target/$jsa"
        say "The archive is in $target/$jsa."
    else
        say "The archive could not be made (Spark works without it, starting slower): $(tail -n 1 "$scratch/err" 2>/dev/null)"
    fi
fi
