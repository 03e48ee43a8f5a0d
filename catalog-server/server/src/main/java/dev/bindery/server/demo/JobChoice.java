package dev.bindery.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which job the demo generates.
 *
 * @param source the table it reads
 * @param target the table it writes
 * @param mapping {@code source=target} each; none: the suggested one
 * @param partitionKeys the target's partition keys
 * @param why what the job is good for
 */
record JobChoice(String source, String target, List<String> mapping, List<String> partitionKeys, String why) {

    private static final String CLICKS = "clicks";

    /** The demo's own lake has a table that a job makes visibly better; of other lakes a raw table is taken. */
    static JobChoice of(List<DemoTable> tables, boolean ownLake) {
        Optional<DemoTable> clicks =
                tables.stream().filter(table -> table.name().equals(CLICKS)).findFirst();
        if (ownLake && clicks.isPresent()) {
            return new JobChoice(
                    CLICKS,
                    "clicks_by_language",
                    List.of(
                            "eventId=event_id",
                            "at=at:timestamp",
                            "page=page",
                            "visitor.customerId=customer_id:int",
                            "visitor.language=language"),
                    List.of("language"),
                    "The clicks are nested JSON in folders by date; the job flattens them into Parquet, partitioned by"
                            + " language.");
        }
        DemoTable source = tables.stream()
                .filter(table -> table.rows() > 0)
                .filter(table -> !table.format().equals("parquet"))
                .findFirst()
                .orElse(tables.get(0));
        return new JobChoice(
                source.name(),
                source.name() + "_parquet",
                List.of(),
                source.partitionKeys(),
                "The job copies " + source.name() + " into Parquet"
                        + (source.partitionKeys().isEmpty() ? "." : ", with the same partitions."));
    }

    String jobName() {
        return source + "_to_parquet";
    }

    /** The arguments of the launcher's command. */
    List<String> generateCommand(String database) {
        List<String> arguments = new ArrayList<>(List.of(
                "job", "generate", jobName(), "--from", database + "." + source, "--to", database + "." + target));
        if (!partitionKeys.isEmpty()) {
            arguments.add("--partition-by");
            arguments.add(String.join(",", partitionKeys));
        }
        mapping.forEach(field -> {
            arguments.add("--map");
            arguments.add(field);
        });
        return arguments;
    }
}
