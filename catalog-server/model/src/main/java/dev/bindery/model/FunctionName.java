package dev.bindery.model;

/**
 * The name of a user-defined function within a database; folded to lower case like {@link DatabaseName}.
 *
 * @param database the database it is in
 * @param function 1 to 255 characters
 */
public record FunctionName(DatabaseName database, String function) {

    public FunctionName {
        function = Names.fold("function", function);
    }

    @Override
    public String toString() {
        return database + "." + function;
    }
}
