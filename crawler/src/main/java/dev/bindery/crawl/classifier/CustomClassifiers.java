package dev.bindery.crawl.classifier;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.function.UnaryOperator;

/** Custom classifiers by name. */
public interface CustomClassifiers {

    /** @throws NotFoundException where there is none of that name */
    CustomClassifier get(Call call, String name);

    /** In the order of their names (by code point). */
    Page<CustomClassifier> list(Call call, PageRequest page);

    /**
     * @throws AlreadyExistsException where there is one of that name
     * @throws InvalidInputException where the rules can't be used
     */
    void create(Call call, String name, ClassifierRules rules);

    /**
     * Changes the rules of one; its version counts up.
     *
     * @param change makes the new rules from the old ones
     * @throws NotFoundException where there is none of that name
     * @throws InvalidInputException where the new rules can't be used, or are of another kind
     */
    void update(Call call, String name, UnaryOperator<ClassifierRules> change);

    /** @throws NotFoundException where there is none of that name */
    void delete(Call call, String name);
}
