package dev.bindery.server.access;

import java.util.ArrayList;
import java.util.List;

/** Every call of the catalog at the REST door, on a database that {@link GlueSteps#prepare} made. */
final class RestSteps {

    private final List<Step> steps = new ArrayList<>();

    private RestSteps() {}

    static List<Step> of(String database) {
        String lake = "database/" + database + " catalog";
        String orders = "table/" + database + "/orders " + lake;
        String function = "userDefinedFunction/" + database + "/f " + lake;
        String ofLake = "/api/v1/databases/" + database;
        String ofOrders = ofLake + "/tables/orders";
        RestSteps all = new RestSteps();
        all.get("GetDatabase", lake, ofLake);
        all.get("GetTable", orders, ofOrders);
        all.get("GetTableVersions", orders, ofOrders + "/versions");
        all.getAbsent("GetTableVersion", orders, ofOrders + "/versions/0");
        all.get("GetPartitions", orders, ofOrders + "/partitions");
        all.get("GetPartitions", orders, ofOrders + "/partition-names");
        all.get("GetPartitions", orders, ofOrders + "/partition-count");
        all.get("GetPartition", orders, ofOrders + "/partition?name=day%3D1");
        all.get("GetUserDefinedFunction", function, ofLake + "/functions/f");
        all.connections();
        return all.steps;
    }

    private void connections() {
        String connection = "connection/r catalog";
        String body = "{\"name\":\"r\",\"type\":\"JDBC\",\"properties\":{\"JDBC_CONNECTION_URL\":"
                + "\"jdbc:postgresql://127.0.0.1:1/none\",\"USERNAME\":\"u\",\"PASSWORD\":\"p\"}}";
        String one = "/api/v1/connections/r";
        add("CreateConnection", connection, "POST", "/api/v1/connections", body);
        get("GetConnection", connection, one);
        add("UpdateConnection", connection, "PUT", one, body);
        add("DeleteConnection", connection, "DELETE", one, "");
    }

    private void getAbsent(String action, String paths, String path) {
        String name = "GET " + path;
        steps.add(Step.of(name, action, paths, caller -> caller.rest("GET", path, ""))
                .ofWhatIsAbsent());
    }

    private void get(String action, String paths, String path) {
        add(action, paths, "GET", path, "");
    }

    private void add(String action, String paths, String method, String path, String body) {
        steps.add(Step.of(method + " " + path, action, paths, caller -> caller.rest(method, path, body)));
    }
}
