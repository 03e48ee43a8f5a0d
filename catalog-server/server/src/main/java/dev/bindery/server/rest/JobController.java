package dev.bindery.server.rest;

import dev.bindery.jobs.Jobs;
import dev.bindery.server.rest.document.JobView;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Jobs by name. */
@Controller("/api/v1/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "jobs")
class JobController {

    private final Jobs jobs;
    private final RestCallers callers;

    JobController(Jobs jobs, RestCallers callers) {
        this.jobs = jobs;
        this.callers = callers;
    }

    /**
     * Lists the jobs, in the order of their names.
     *
     * @param limit how many items at most, 1 to 1,000
     * @param cursor where to go on: {@code next} of the page before
     * @return a page of them
     */
    @Get
    PageView<JobView> listJobs(
            HttpRequest<?> request,
            @QueryValue(defaultValue = Paging.USUAL) int limit,
            @QueryValue Optional<String> cursor) {
        return PageView.of(jobs.list(callers.call(request), Paging.request(limit, cursor)), JobView::of);
    }

    /**
     * Reads a job.
     *
     * @param job its name
     * @return the job
     */
    @Get("/{job}")
    JobView getJob(HttpRequest<?> request, String job) {
        return JobView.of(jobs.get(callers.call(request), job));
    }
}
