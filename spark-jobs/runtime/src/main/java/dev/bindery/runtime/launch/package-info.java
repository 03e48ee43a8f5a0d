/**
 * How a run starts and how it ends. The command line, its environment and the report file are a contract with whoever
 * launches Spark:
 *
 * <pre>
 * SPARK_HOME/bin/spark-submit [Spark's options] --class dev.bindery.runtime.launch.JobMain bindery-job-runtime-…-spark.jar \
 *     --scriptLocation FILE.java --JOB_NAME NAME --JOB_RUN_ID ID [--class MAIN] [--name value …]
 * </pre>
 *
 * <ul>
 *   <li>{@code --scriptLocation}: a Java source, any path or URI that Hadoop reads. Without it {@code --class} names a
 *       class that is on the class path ({@code spark-submit --jars}).
 *   <li>{@code --JOB_NAME}, {@code --JOB_RUN_ID} and all other arguments go to the script's {@code main} unchanged.
 *   <li>{@code BINDERY_RUN_REPORT} (environment) or {@code bindery.run.report} (system property): the file that {@link
 *       dev.bindery.runtime.launch.RunReport} is written to, when the run starts, and when it ends.
 *   <li>{@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL}, {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID} … and {@code
 *       BINDERY_S3_PATH_STYLE}: how S3 is reached, see {@link dev.bindery.runtime.launch.SparkSettings}.
 *   <li>{@code spark.hadoop.hive.metastore.uris} ({@code --conf}): the catalog's Thrift door.
 * </ul>
 *
 * Exit status 0 where {@code main} returned, 1 otherwise; the first line on standard error is then one sentence that says
 * why.
 */
package dev.bindery.runtime.launch;
