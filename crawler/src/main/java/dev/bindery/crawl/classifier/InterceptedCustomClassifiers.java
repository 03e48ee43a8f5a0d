package dev.bindery.crawl.classifier;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.function.UnaryOperator;

/** Says which operation each method on custom classifiers is. */
public record InterceptedCustomClassifiers(CustomClassifiers next, CallInterceptor interceptor)
        implements CustomClassifiers {

    private static final Resource ALL = new Resource.Anything();

    @Override
    public CustomClassifier get(Call call, String name) {
        return interceptor.around(call, Operation.GET_CLASSIFIER, classifier(name), () -> next.get(call, name));
    }

    @Override
    public Page<CustomClassifier> list(Call call, PageRequest page) {
        return interceptor.around(call, Operation.GET_CLASSIFIERS, ALL, () -> next.list(call, page));
    }

    @Override
    public void create(Call call, String name, ClassifierRules rules) {
        interceptor.run(call, Operation.CREATE_CLASSIFIER, classifier(name), () -> next.create(call, name, rules));
    }

    @Override
    public void update(Call call, String name, UnaryOperator<ClassifierRules> change) {
        interceptor.run(call, Operation.UPDATE_CLASSIFIER, classifier(name), () -> next.update(call, name, change));
    }

    @Override
    public void delete(Call call, String name) {
        interceptor.run(call, Operation.DELETE_CLASSIFIER, classifier(name), () -> next.delete(call, name));
    }

    private static Resource classifier(String name) {
        return new Resource.Named("classifier", name);
    }
}
