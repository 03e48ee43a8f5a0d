package dev.bindery.server.rest;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of this door, generated from its controllers when they are compiled. */
@Controller("/api/v1")
@Hidden
class RestApi {

    /** Where the generated document is on the class path; the build's openapi.properties names it. */
    static final String DOCUMENT = "META-INF/swagger/bindery.yml";

    private final ResourceResolver resources;

    RestApi(ResourceResolver resources) {
        this.resources = resources;
    }

    @Get("/openapi.yml")
    @Produces("application/yaml")
    @ExecuteOn(TaskExecutors.BLOCKING)
    String document() {
        try (InputStream document = resources
                .getResourceAsStream("classpath:" + DOCUMENT)
                .orElseThrow(() -> new IllegalStateException("This build has no " + DOCUMENT + "."))) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
