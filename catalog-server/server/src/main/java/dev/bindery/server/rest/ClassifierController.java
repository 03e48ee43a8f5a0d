package dev.bindery.server.rest;

import dev.bindery.crawl.classifier.CustomClassifiers;
import dev.bindery.server.rest.document.ClassifierView;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Custom classifiers by name. */
@Controller("/api/v1/classifiers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "crawlers")
class ClassifierController {

    private final CustomClassifiers classifiers;
    private final RestCallers callers;

    ClassifierController(CustomClassifiers classifiers, RestCallers callers) {
        this.classifiers = classifiers;
        this.callers = callers;
    }

    /**
     * Lists the custom classifiers, in the order of their names.
     *
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get
    PageView<ClassifierView> listClassifiers(
            HttpRequest<?> request,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(classifiers.list(callers.call(request), Paging.request(limit, cursor)), ClassifierView::of);
    }

    /**
     * Reads a custom classifier.
     *
     * @param name its name
     * @return the classifier
     */
    @Get("/{name}")
    ClassifierView getClassifier(HttpRequest<?> request, String name) {
        return ClassifierView.of(classifiers.get(callers.call(request), name));
    }
}
