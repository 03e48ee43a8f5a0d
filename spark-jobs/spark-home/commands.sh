# ./bindery spark-conf and spark-sql: sourced by the launcher, which has set command, root, spark_home, runtime_jar and the
# functions used here.

# Takes --server and --home with their values out of the arguments, for the commands that run Spark; what is left is for
# Spark. Sets server_options (quoted for eval) and rest_options.
quoted() {
    printf '%s' "$1" | sed "s/'/'\\\\''/g; 1s/^/'/; \$s/\$/'/"
}

split_server_options() {
    server_options=''
    rest_options=''
    while [ $# -gt 0 ]; do
        case $1 in
            --server | --home)
                [ $# -ge 2 ] || {
                    say "The option $1 needs a value."
                    exit 2
                }
                server_options="$server_options $1 $(quoted "$2")"
                shift
                ;;
            --server=* | --home=*) server_options="$server_options $(quoted "$1")" ;;
            *) rest_options="$rest_options $(quoted "$1")" ;;
        esac
        shift
    done
}

# Prints what a Spark must be told to use the server's catalog, as lines of spark-defaults.conf.
spark_settings() {
    become=no
    addresses=$(eval "run_java server-addresses $server_options") || exit $?
    thrift=$(printf '%s\n' "$addresses" | sed -n 's/^thrift //p')
    warehouse=$(printf '%s\n' "$addresses" | sed -n 's/^warehouse //p')
    "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$runtime_jar" dev.bindery.runtime.launch.SparkSettings "$thrift" ||
        exit $?
    printf 'spark.sql.warehouse.dir %s\n' "$warehouse"
}

run_spark_conf() {
    split_server_options "$@"
    if [ -n "$rest_options" ]; then
        say "spark-conf does not know$rest_options. See: ./bindery spark-conf --help"
        exit 2
    fi
    find_java
    [ -n "${BINDERY_RUNTIME_JAR:-}" ] || need runtime
    need_java
    settings=$(spark_settings) || exit $?
    printf '%s\n' "$settings"
    printf 'spark.jars %s\n' "$runtime_jar"
}

run_spark_sql() {
    split_server_options "$@"
    java_chosen=${JAVA_HOME:-}
    find_java
    need_spark
    need_java
    settings=$(spark_settings) || exit $?
    set --
    while read -r name value; do
        set -- "$@" --conf "$name=$value"
    done <<TEXT
$settings
TEXT
    # Spark looks for a Java of its own (17 to 22), from what the user chose.
    JAVA_HOME=$java_chosen
    export JAVA_HOME
    [ -n "$JAVA_HOME" ] || unset JAVA_HOME
    eval "exec \"\$spark_home/bin/spark-sql\" \"\$@\" $rest_options"
}

case $command in
    spark-conf) run_spark_conf "$@" ;;
    spark-sql) run_spark_sql "$@" ;;
esac
