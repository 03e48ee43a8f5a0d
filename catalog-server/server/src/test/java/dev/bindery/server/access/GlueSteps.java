package dev.bindery.server.access;

import dev.bindery.server.access.Step.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every operation of the catalog at the Glue door, in an order in which each finds what it needs. */
final class GlueSteps {

    private static final String COLUMNS = "\"StorageDescriptor\":{\"Columns\":[{\"Name\":\"id\",\"Type\":\"bigint\"}],"
            + "\"Location\":\"s3://lake/orders\"}";
    private static final String TABLE = "\"TableInput\":{\"Name\":\"orders\",\"TableType\":" + "\"EXTERNAL_TABLE\","
            + COLUMNS + ",\"PartitionKeys\":[{\"Name\":\"day\",\"Type\":\"string\"}]}";
    private static final String PARTITION = "{\"Values\":[\"%s\"]," + COLUMNS + "}";
    private static final String STATISTICS =
            "\"ColumnStatisticsList\":[{\"ColumnName\":\"id\",\"ColumnType\":\"bigint\","
                    + "\"AnalyzedTime\":1700000000,\"StatisticsData\":{\"Type\":\"LONG\",\"LongColumnStatisticsData\":"
                    + "{\"NumberOfNulls\":0,\"NumberOfDistinctValues\":1}}}]";
    private static final String FUNCTION_INPUT = "{\"FunctionName\":\"f\",\"ClassName\":\"a.F\",\"OwnerName\":\"o\","
            + "\"OwnerType\":\"USER\",\"ResourceUris\":[]}";
    private static final String CONNECTION_INPUT =
            "{\"Name\":\"c\",\"ConnectionType\":\"JDBC\",\"ConnectionProperties\":"
                    + "{\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://127.0.0.1:1/none\",\"USERNAME\":\"u\",\"PASSWORD\":\"p\"}}";

    private static final String CONNECTION = "connection/c catalog";

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final String database;
    private final String lake;
    private final String orders;
    private final String function;
    private final String ofLake;
    private final String ofOrders;

    private GlueSteps(String database) {
        this.database = database;
        this.lake = "database/" + database + " catalog";
        this.orders = "table/" + database + "/orders " + lake;
        this.function = "userDefinedFunction/" + database + "/f " + lake;
        this.ofLake = "\"DatabaseName\":\"" + database + "\"";
        this.ofOrders = ofLake + ",\"TableName\":\"orders\"";
    }

    /** From the making of a database to its end. */
    static List<Step> all(String database) {
        GlueSteps all = new GlueSteps(database);
        all.begin();
        all.end();
        return all.steps;
    }

    /** A database with a table, partitions, statistics, a function and a connection, for the walks of other doors. */
    static void prepare(String database, Caller administrator) {
        GlueSteps begun = new GlueSteps(database);
        begun.begin();
        for (Step step : begun.steps) {
            Outcome outcome = step.call().apply(administrator);
            if (!outcome.code().isEmpty()) {
                throw new AssertionError(step.name() + ": " + outcome);
            }
        }
    }

    /** The body of one of the operations; empty where it isn't one of them. */
    static String body(String database, String operation) {
        GlueSteps all = new GlueSteps(database);
        all.begin();
        all.end();
        return all.bodies.getOrDefault(operation, "");
    }

    private void begin() {
        databases();
        tables();
        partitions();
        statistics();
        functions();
        connections();
    }

    /** An operation that needs its own name as an action. */
    private void add(String operation, String paths, String body) {
        add(operation, operation, paths, body);
    }

    private void add(String operation, String action, String paths, String body) {
        bodies.put(operation, body);
        steps.add(Step.of(operation, action, paths, caller -> caller.glue(operation, body)));
    }

    private void databases() {
        add("CreateDatabase", lake, "{\"DatabaseInput\":{\"Name\":\"" + database + "\"}}");
        add("GetDatabase", lake, "{\"Name\":\"" + database + "\"}");
        add(
                "UpdateDatabase",
                lake,
                "{\"Name\":\"" + database + "\",\"DatabaseInput\":{\"Name\":\"" + database
                        + "\",\"Description\":\"d\"}}");
    }

    private void tables() {
        add("CreateTable", orders, "{" + ofLake + "," + TABLE + "}");
        add("GetTable", orders, "{" + ofLake + ",\"Name\":\"orders\"}");
        add("UpdateTable", orders, "{" + ofLake + "," + TABLE + "}".replace("bigint", "int"));
        add("GetTableVersion", orders, "{" + ofOrders + "}");
        add("GetTableVersions", orders, "{" + ofOrders + "}");
        String versions = "{" + ofOrders + ",\"VersionIds\":[\"7\"]}";
        bodies.put("BatchDeleteTableVersion", versions);
        steps.add(new Step(
                "BatchDeleteTableVersion",
                List.of(Need.of("BatchDeleteTableVersion", orders), Need.of("DeleteTableVersion", orders)),
                caller -> caller.glue("BatchDeleteTableVersion", versions),
                false));
        add(
                "CreatePartitionIndex",
                orders,
                "{" + ofOrders + ",\"PartitionIndex\":{\"Keys\":[\"day\"],\"IndexName\":\"i\"}}");
        add("GetPartitionIndexes", orders, "{" + ofOrders + "}");
    }

    private void partitions() {
        add("CreatePartition", orders, "{" + ofOrders + ",\"PartitionInput\":" + PARTITION.formatted("1") + "}");
        add(
                "BatchCreatePartition",
                orders,
                "{" + ofOrders + ",\"PartitionInputList\":[" + PARTITION.formatted("2") + "]}");
        add("GetPartition", orders, "{" + ofOrders + ",\"PartitionValues\":[\"1\"]}");
        add("GetPartitions", orders, "{" + ofOrders + ",\"Expression\":\"day = '1'\"}");
        add("BatchGetPartition", orders, "{" + ofOrders + ",\"PartitionsToGet\":[{\"Values\":[\"1\"]}]}");
        add(
                "UpdatePartition",
                orders,
                "{" + ofOrders + ",\"PartitionValueList\":[\"1\"],\"PartitionInput\":" + PARTITION.formatted("1")
                        + "}");
        add(
                "BatchUpdatePartition",
                orders,
                "{" + ofOrders + ",\"Entries\":[{\"PartitionValueList\":[\"2\"],\"PartitionInput\":"
                        + PARTITION.formatted("2") + "}]}");
    }

    private void statistics() {
        String ofPartition = ofOrders + ",\"PartitionValues\":[\"1\"]";
        add("UpdateColumnStatisticsForTable", orders, "{" + ofOrders + "," + STATISTICS + "}");
        add("UpdateColumnStatisticsForPartition", orders, "{" + ofPartition + "," + STATISTICS + "}");
        add("GetColumnStatisticsForTable", orders, "{" + ofOrders + ",\"ColumnNames\":[\"id\"]}");
        add("GetColumnStatisticsForPartition", orders, "{" + ofPartition + ",\"ColumnNames\":[\"id\"]}");
    }

    private void functions() {
        String one = "{" + ofLake + ",\"FunctionName\":\"f\"}";
        add("CreateUserDefinedFunction", function, "{" + ofLake + ",\"FunctionInput\":" + FUNCTION_INPUT + "}");
        add("GetUserDefinedFunction", function, one);
        add(
                "UpdateUserDefinedFunction",
                function,
                "{" + ofLake + ",\"FunctionName\":\"f\",\"FunctionInput\":" + FUNCTION_INPUT + "}");
    }

    private void connections() {
        add("CreateConnection", CONNECTION, "{\"ConnectionInput\":" + CONNECTION_INPUT + "}");
        add("GetConnection", CONNECTION, "{\"Name\":\"c\"}");
        add("UpdateConnection", CONNECTION, "{\"Name\":\"c\",\"ConnectionInput\":" + CONNECTION_INPUT + "}");
    }

    private void end() {
        add("DeleteColumnStatisticsForTable", orders, "{" + ofOrders + ",\"ColumnName\":\"id\"}");
        add(
                "DeleteColumnStatisticsForPartition",
                orders,
                "{" + ofOrders + ",\"PartitionValues\":[\"1\"]" + ",\"ColumnName\":\"id\"}");
        String version = "{" + ofOrders + ",\"VersionId\":\"0\"}";
        add("DeleteTableVersion", orders, version);
        steps.add(steps.remove(steps.size() - 1).ofWhatIsAbsent());
        add("DeletePartitionIndex", orders, "{" + ofOrders + ",\"IndexName\":\"i\"}");
        add("DeleteUserDefinedFunction", function, "{" + ofLake + ",\"FunctionName\":\"f\"}");
        add("DeleteConnection", CONNECTION, "{\"ConnectionName\":\"c\"}");
        add("DeletePartition", orders, "{" + ofOrders + ",\"PartitionValues\":[\"1\"]}");
        add("BatchDeletePartition", orders, "{" + ofOrders + ",\"PartitionsToDelete\":[{\"Values\":[\"2\"]}]}");
        add("DeleteTable", orders, "{" + ofLake + ",\"Name\":\"orders\"}");
        add(
                "BatchDeleteTable",
                "table/" + database + "/a table/" + database + "/b " + lake,
                "{" + ofLake + ",\"TablesToDelete\":[\"a\",\"b\"]}");
        add(
                "DeleteDatabase",
                lake + " table/" + database + "/* userDefinedFunction/" + database + "/*",
                "{\"Name\":\"" + database + "\"}");
    }
}
