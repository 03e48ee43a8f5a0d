# ./bindery test: sourced by the launcher, which has set root, built, java … and the functions used here.
#
# Runs every module's tests and adds the results up from surefire's reports. What the tests find in their environment:
#   BINDERY_TEST_PYTHON   a Python with boto3, PyIceberg and the AWS CLI (BINDERY_TEST_AWS); unset where there is no Python
#   BINDERY_SPARK_HOME    the assembled Spark, which --quick does not make
#   BINDERY_TEST_CLIENTS  a folder with the jars of each client in tests/clients
#   BINDERY_JAR           the server's jar as this build packages it, so that ./bindery inside a test builds nothing
#   BINDERY_RUNTIME_JAR   the job runtime, likewise

quick=no
while [ $# -gt 0 ]; do
    case $1 in
        --quick) quick=yes ;;
        --)
            shift
            break
            ;;
        --qu* | quick)
            say "There is no option $1. Did you mean --quick?"
            exit 2
            ;;
        *) break ;;
    esac
    shift
done

# A virtual environment with the clients that the Glue door is tested with. Its name carries what is in it.
need_python() {
    requirements=$root/tests/requirements.txt
    if ! command -v python3 >/dev/null 2>&1; then
        [ "${CI:-}" != true ] || fail "The tests need python3 where CI is true, and it is not on the path."
        say "there is no python3 here: the tests with Python clients are skipped."
        return 0
    fi
    environment=$built/python-$(cksum <"$requirements" | cut -d ' ' -f 1)
    if [ ! -e "$environment/complete" ]; then
        say "making a Python environment with the AWS CLI, boto3 and PyIceberg ..."
        mkdir -p "$built" && rm -rf "$environment"
        if ! {
            python3 -m venv "$environment" && "$environment/bin/python" -m pip install -q -r "$requirements"
        } >"$built/python.log" 2>&1; then
            [ "${CI:-}" != true ] || fail "The Python environment could not be made: see $built/python.log."
            say "that did not work (see $built/python.log): the tests with Python clients are skipped."
            return 0
        fi
        : >"$environment/complete"
    fi
    BINDERY_TEST_PYTHON=$environment/bin/python
    BINDERY_TEST_AWS=$environment/bin/aws
    export BINDERY_TEST_PYTHON BINDERY_TEST_AWS
}

# The jars of a client of another version than the build's own, as tests/clients/NAME.xml lists them.
need_client() {
    content=$(cksum <"$root/tests/clients/$1.xml")
    client=$built/clients/$1
    if [ "$(cat "$client/content" 2>/dev/null)" != "$content" ]; then
        say "fetching $1, with which the Hive Metastore door is tested (once) ..."
        mkdir -p "$built/clients"
        rm -rf "$client"
        plugin=$(sed -n 's|.*<dependency-plugin.version>\(.*\)</dependency-plugin.version>.*|\1|p' "$root/pom.xml")
        if ! "${MVN:-mvn}" -q -B -ntp -Dstyle.color=never -f "$root/tests/clients/$1.xml" \
            "org.apache.maven.plugins:maven-dependency-plugin:$plugin:copy-dependencies" \
            -DincludeScope=runtime -DoutputDirectory="$client/jars" >"$built/clients/$1.log" 2>&1 </dev/null; then
            [ "${CI:-}" != true ] || fail "$1 could not be fetched: see $built/clients/$1.log."
            say "that did not work (see $built/clients/$1.log): the tests with it are skipped."
            return 0
        fi
        printf '%s\n' "$content" >"$client/content"
    fi
}

choose_locale
find_java
need_compiler
excluded=slow
if [ "$quick" = yes ]; then
    excluded="slow | integration"
else
    need_python
    [ -n "${BINDERY_SPARK_HOME:-}" ] || assemble_spark --archive
    for name in spark-3.5 iceberg-4.1 delta-4.1 hudi-3.5 hiveserver-4.0 hive-4.0 metastore-2.3 metastore-3.1 metastore-4.0; do
        need_client "$name"
    done
    BINDERY_TEST_CLIENTS=$built/clients
    export BINDERY_TEST_CLIENTS
fi
lock_build

version=$(sed -n 's|^    <version>\(.*\)</version>.*|\1|p' "$root/pom.xml" | head -n 1)
BINDERY_JAR=$root/catalog-server/server/target/bindery-server-$version-all.jar
BINDERY_RUNTIME_JAR=$root/spark-jobs/runtime/target/bindery-job-runtime-$version-spark.jar
BINDERY_SPARK_HOME=$spark_home
export BINDERY_JAR BINDERY_RUNTIME_JAR BINDERY_SPARK_HOME

say "running the tests$([ "$quick" = no ] || echo ' (the quick ones)'); Maven's output goes to $built/test.log ..."
: >"$built/test-began"
status=0
maven "$built/test.log" verify -fae -Dkeep.classes=false -Dsurefire.printSummary=true "-Dbindery.excluded.groups=$excluded" "$@" || status=$?
unlock_build

reports=$(find "$root" -path "$root/.build" -prune -o -path '*/target/surefire-reports/TEST-*.xml' -newer "$built/test-began" -print)
totals=$(printf '%s\n' "$reports" | awk -v root="$root/" -v build="$status" -f "$root/tests/report.awk")
printf '%s\n' "$totals"
last=$(printf '%s\n' "$totals" | tail -n 1)
printf '%s\n' "$last" >"$built/test-totals"

failed=$(printf '%s\n' "$last" | sed 's/.* \([0-9]*\) failed.*/\1/')
skipped=$(printf '%s\n' "$last" | sed 's/.* \([0-9]*\) skipped.*/\1/')
if [ "$status" -ne 0 ] || [ "$failed" -ne 0 ]; then
    explain_failure "$built/test.log" "The test run"
fi
if [ "${CI:-}" = true ] && [ "$skipped" -ne 0 ]; then
    fail "$skipped tests were skipped, and where CI is true none may be."
fi
exit 0
