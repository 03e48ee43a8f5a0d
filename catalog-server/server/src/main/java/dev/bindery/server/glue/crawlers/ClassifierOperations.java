package dev.bindery.server.glue.crawlers;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.crawl.classifier.CustomClassifier;
import dev.bindery.crawl.classifier.CustomClassifiers;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.Map;

/** The Glue operations on custom classifiers. Their names are case-sensitive. */
@Singleton
final class ClassifierOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;

    private final CustomClassifiers classifiers;
    private final GlueAccount account;

    ClassifierOperations(CustomClassifiers classifiers, GlueAccount account) {
        this.classifiers = classifiers;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateClassifier", this::create,
                "GetClassifier", this::get,
                "GetClassifiers", this::list,
                "UpdateClassifier", this::update,
                "DeleteClassifier", this::delete);
    }

    private Output create(Call call, Input input) {
        ClassifierDocument.Member member = ClassifierDocument.member(input);
        classifiers.create(call, member.name(), ClassifierDocument.read(member));
        return new Output();
    }

    private Output get(Call call, Input input) {
        CustomClassifier classifier = classifiers.get(call, input.requiredText("Name"));
        return new Output().set("Classifier", ClassifierDocument.write(classifier));
    }

    private Output list(Call call, Input input) {
        Page<CustomClassifier> page = classifiers.list(call, account.page(input, LARGEST_PAGE));
        return new Output()
                .set("Classifiers", page.items(), ClassifierDocument::write)
                .set("NextToken", page.next());
    }

    private Output update(Call call, Input input) {
        ClassifierDocument.Member member = ClassifierDocument.member(input);
        classifiers.update(call, member.name(), rules -> ClassifierDocument.change(member, rules));
        return new Output();
    }

    private Output delete(Call call, Input input) {
        classifiers.delete(call, input.requiredText("Name"));
        return new Output();
    }
}
