package dev.bindery.server.rest.audit;

import dev.bindery.audit.AuditReading;
import dev.bindery.audit.AuditSlice;
import dev.bindery.audit.CloudTrailForm;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.rest.Paging;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who did what, and what was refused. Each reading is an entry itself. */
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "audit")
class AuditController {

    private static final MediaType JSON_LINES = MediaType.of("application/x-ndjson");

    private final AuditReading audit;
    private final CloudTrailForm form;
    private final RestCallers callers;

    AuditController(AuditReading audit, CloudTrailForm form, RestCallers callers) {
        this.audit = audit;
        this.form = form;
        this.callers = callers;
    }

    /**
     * Lists entries, the newest first. A page may have fewer than were asked for, and none, although there are more: a
     * request looks through a bounded number of entries.
     *
     * @param parameters which ones
     * @param limit how many at most, 1 to 1,000
     * @param cursor what the page before gave as {@code next}
     * @return the entries
     */
    @Get
    PageView<AuditEntryView> listAuditEntries(
            HttpRequest<?> request,
            @RequestBean AuditParameters parameters,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        AuditSlice slice = slice(request, parameters, limit, cursor);
        return new PageView<>(
                slice.entries().stream().map(AuditEntryView::of).toList(),
                slice.next().map(UUID::toString));
    }

    /**
     * Lists entries in the shape of AWS CloudTrail, the newest first.
     *
     * @param parameters which ones
     * @param limit how many at most, 1 to 1,000
     * @param cursor what the page before gave as {@code next}
     * @return a JSON object with {@code Records}, and {@code next} where there are more
     */
    @Get("/cloudtrail")
    @Produces(MediaType.APPLICATION_JSON)
    String listCloudTrailRecords(
            HttpRequest<?> request,
            @RequestBean AuditParameters parameters,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        AuditSlice slice = slice(request, parameters, limit, cursor);
        return slice.entries().stream().map(form::line).collect(Collectors.joining(",\n", "{\"Records\": [", "]"))
                + slice.next().map(next -> ", \"next\": \"" + next + "\"").orElse("") + "}";
    }

    /**
     * Writes all entries that fit in the shape of AWS CloudTrail, a JSON object on each line, the newest first.
     *
     * @param parameters which ones
     * @return the lines
     */
    @Get("/export")
    @Produces("application/x-ndjson")
    StreamedFile exportAudit(HttpRequest<?> request, @RequestBean AuditParameters parameters) {
        return new StreamedFile(
                new LineStream<>(audit.all(callers.call(request), parameters.filter()), form::line), JSON_LINES);
    }

    private AuditSlice slice(HttpRequest<?> request, AuditParameters parameters, int limit, Optional<String> cursor) {
        int most = Paging.request(limit, cursor).limit();
        Optional<UUID> before = cursor.filter(text -> !text.isEmpty()).map(AuditController::id);
        return audit.list(callers.call(request), parameters.filter(), before, most);
    }

    private static UUID id(String cursor) {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("cursor", "The cursor is none that a page of the audit gave.");
        }
    }
}
