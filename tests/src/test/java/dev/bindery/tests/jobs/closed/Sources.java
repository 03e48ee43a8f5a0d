package dev.bindery.tests.jobs.closed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;

/** What jobs read: tables, and their scripts. */
final class Sources {

    private Sources() {}

    /** A table {@code orders} of two columns on a folder of CSV files. */
    static void ordersIn(GlueClient client, String database, Path orders) {
        client.createTable(request -> request.databaseName(database).tableInput(table -> table.name("orders")
                .tableType("EXTERNAL_TABLE")
                .parameters(Map.of("classification", "csv"))
                .storageDescriptor(storage -> storage.location("file:" + orders)
                        .columns(
                                Column.builder().name("id").type("int").build(),
                                Column.builder().name("total").type("double").build())
                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                        .serdeInfo(serde -> serde.serializationLibrary(
                                        "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                                .parameters(Map.of("field.delim", ","))))));
    }

    /** The path of a script in Java, of which this is what it does between its beginning and its commit. */
    static String script(Path folder, String name, String body) {
        try {
            return Files.writeString(
                            Files.createDirectories(folder).resolve(name + ".java"),
                            """
                            import dev.bindery.runtime.*;

                            public final class %s {
                                public static void main(String[] args) throws Exception {
                                    GlueContext glue = GlueContext.create();
                                    Job job = Job.init(glue, args);
                                    %s
                                    job.commit();
                                }
                            }
                            """
                                    .formatted(name, body.indent(8).strip()))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
