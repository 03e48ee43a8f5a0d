package dev.bindery.catalog.operation;

import dev.bindery.model.DatabaseName;
import java.util.ArrayList;
import java.util.List;

/** What else must be allowed where something is done to one thing, by its path as people write it. */
public final class Ancestors {

    private Ancestors() {}

    /**
     * A thing and all that must be allowed with it, as {@link Resource} has it: its ancestors, and for a database that is
     * deleted its children.
     *
     * @param path the last part of an ARN of Glue, such as {@code table/sales/orders}
     */
    public static List<String> with(String action, String path) {
        String[] parts = path.split("/", -1);
        List<String> all = new ArrayList<>(List.of(path));
        switch (parts[0]) {
            case "table", "userDefinedFunction" -> {
                if (parts.length == 3) {
                    all.addAll(
                            Resource.OfDatabase.alone(DatabaseName.of(parts[1])).paths());
                } else if (parts.length == 4) {
                    all.addAll(Resource.OfDatabase.alone(new DatabaseName(parts[1], parts[2]))
                            .paths());
                }
            }
            case "database" -> {
                if (parts.length == 2 || parts.length == 3) {
                    DatabaseName name =
                            parts.length == 2 ? DatabaseName.of(parts[1]) : new DatabaseName(parts[1], parts[2]);
                    boolean deleted = action.equalsIgnoreCase(Operation.DELETE_DATABASE.action());
                    all.addAll(new Resource.OfDatabase(name, deleted).paths());
                }
            }
            case "catalog" -> all.addAll(
                    parts.length == 2 ? new Resource.OfCatalog(parts[1]).paths() : List.of("catalog"));
            case "connection" -> all.add("catalog");
            default -> {}
        }
        return all.stream().distinct().toList();
    }
}
