package dev.bindery.database;

/**
 * The tables of one module. Each has scripts ({@code db/NAME/h2/V1__….sql}, {@code db/NAME/postgresql/V1__….sql}) and a
 * history table ({@code NAME_schema_history}) of its own, so that modules number their versions without regard to each
 * other.
 *
 * @param name lower-case letters
 * @param latestVersion the number of the newest script; where the history says that it has run, a start spends a single
 *     statement on migration
 */
public record SchemaModule(String name, int latestVersion) {

    public SchemaModule {
        if (!name.matches("[a-z]+") || latestVersion < 1) {
            throw new IllegalArgumentException("Not a schema module: " + name + ", version " + latestVersion);
        }
    }

    String historyTable() {
        return name + "_schema_history";
    }

    String location(Dialect dialect) {
        return "db/" + name + "/" + dialect.folder();
    }
}
