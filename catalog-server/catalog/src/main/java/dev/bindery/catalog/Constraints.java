package dev.bindery.catalog;

import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.constraints.Constraint.ForeignKey;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;

/**
 * What is declared of tables' columns. Constraints follow their table through renames and go with it, and with their
 * columns; a foreign key also goes with the table that it refers to.
 */
public interface Constraints {

    /** Those of a table, in the order in which they were added; a table that isn't there has none. */
    List<Constraint> of(Call call, TableName table);

    /** The foreign keys that refer to a table, with their own tables; a table that isn't there has none. */
    List<Reference> referencesTo(Call call, TableName parent);

    /**
     * A foreign key and the table that it is of.
     *
     * @param table the table whose columns refer to another's
     * @param key the key
     */
    record Reference(TableName table, ForeignKey key) {}

    /**
     * Adds constraints, all of them or none.
     *
     * @return the same, those without a name with the one that they got
     * @throws NotFoundException where the table isn't there, or one that a foreign key refers to
     * @throws InvalidInputException where a column isn't there, or a foreign key doesn't refer to a key
     * @throws AlreadyExistsException where a name is taken
     * @throws InvalidOperationException where the table has a primary key already
     */
    List<Constraint> add(Call call, TableName table, List<Constraint> constraints);

    /**
     * Drops the constraint of a table, or a foreign key that refers to it.
     *
     * @throws NotFoundException where there is none of that name
     */
    void drop(Call call, TableName table, String name);
}
