#!/bin/sh
# Writes what the reader of serialized expressions is built on and tested with, from Hive's own jars:
#   ../../main/resources/dev/bindery/thrift/expressions/hive-X.classes   the wire form of each class
#   ../resources/expressions/hive-X.txt                                 expressions with their bytes
# Needs Maven and Java 17; Hive's classes are used here alone, never by the server.
set -e
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy() {
    mvn -q -B dependency:copy -Dartifact="$1" -DoutputDirectory="$2" -Dmdep.overWriteSnapshots=false
}
for artifact in org.apache.hadoop:hadoop-client-api:3.4.2 org.apache.hadoop:hadoop-client-runtime:3.4.2 \
    org.slf4j:slf4j-api:1.7.36 org.slf4j:jcl-over-slf4j:1.7.36 commons-lang:commons-lang:2.6 \
    org.apache.commons:commons-lang3:3.17.0 org.apache.commons:commons-math3:3.6.1 commons-codec:commons-codec:1.17.1 \
    com.google.guava:guava:27.0-jre org.apache.logging.log4j:log4j-1.2-api:2.24.3 \
    org.apache.logging.log4j:log4j-api:2.24.3 org.apache.logging.log4j:log4j-core:2.24.3 \
    org.antlr:antlr-runtime:3.5.2 org.apache.hadoop:hadoop-hdfs:3.4.1; do
    copy "$artifact" "$work/shared"
done
for release in 2.3:2.3.10 3.1:3.1.3 4.0:4.0.1; do
    name=hive-${release%%:*} version=${release##*:}
    copy "org.apache.hive:hive-exec:$version" "$work/$version"
    path="$work/$version/*:$work/shared/*"
    mkdir "$work/classes-$version"
    # 3.1 looks for a field of Java 8's lists as soon as it starts.
    [ "$version" = 3.1.3 ] && javac -d "$work/classes-$version" -cp "$path" \
        'SerializationUtilities$ArrayListSubListSerializer.java'
    javac -nowarn -Xlint:none -d "$work/classes-$version" -cp "$path" GenerateExpressions.java KryoClasses.java
    run() {
        java --add-opens java.base/java.util=ALL-UNNAMED --add-opens java.base/java.time=ALL-UNNAMED \
            --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.net=ALL-UNNAMED -Duser.timezone=Asia/Kolkata \
            -cp "$work/classes-$version:$path" GenerateExpressions "$@" 2>"$work/errors" || { cat "$work/errors"; exit 1; }
    }
    mkdir -p ../resources/expressions ../../main/resources/dev/bindery/thrift/expressions
    run > "../resources/expressions/$name.txt"
    run classes > "../../main/resources/dev/bindery/thrift/expressions/$name.classes"
done
