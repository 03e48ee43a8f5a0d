package dev.bindery.server.rest.jobs;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.LogRequest;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.rest.RestCallers;
import dev.bindery.server.rest.document.PageView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Jobs: generated from tables, their sources, the logs of their runs. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "jobs")
class JobsController {
    private static final int LARGEST_PAGE = 1000;

    private final Jobs jobs;
    private final RestCallers callers;

    JobsController(Jobs jobs, RestCallers callers) {
        this.jobs = jobs;
        this.callers = callers;
    }

    /**
     * Writes a job from the catalog's tables.
     *
     * @return the job's source, mapping and notes
     */
    @Post("/jobs/generate")
    GeneratedView generateJob(HttpRequest<?> request, @Body GenerateBody body) {
        return GeneratedView.of(jobs.generate(callers.call(request), body.toRequest()));
    }

    /**
     * Reads the source that a job would run now.
     *
     * @param name the job
     */
    @Get("/jobs/{name}/script")
    ScriptView readScript(HttpRequest<?> request, String name) {
        return ScriptView.of(jobs.script(callers.call(request), name));
    }

    /**
     * Lists the runs of a job, newest first.
     *
     * @param name the job
     * @param limit how many runs a page has at most, 1 to 1,000
     * @param cursor where the page before ended
     */
    @Get("/jobs/{name}/runs")
    PageView<RunView> listRuns(
            HttpRequest<?> request,
            String name,
            @QueryValue(defaultValue = "100") int limit,
            @QueryValue Optional<String> cursor) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new InvalidInputException(
                    "limit", "A page can't have " + limit + " runs; limit goes from 1 to " + LARGEST_PAGE + ".");
        }
        PageRequest page = new PageRequest(limit, cursor.filter(text -> !text.isEmpty()));
        Page<JobRun> runs = jobs.listRuns(callers.call(request), name, page);
        return PageView.of(runs, RunView::of);
    }

    /**
     * Reads a run.
     *
     * @param id the run's id
     */
    @Get("/runs/{id}")
    RunView readRun(HttpRequest<?> request, String id) {
        return RunView.of(jobs.findRun(callers.call(request), id));
    }

    /**
     * Reads a piece of what a run wrote, while it runs and after.
     *
     * @param id the run's id
     * @param stream output (what the script printed) or error (Spark's log and stack traces)
     * @param offset where to begin, in bytes; negative: so many bytes before the present end
     * @param limit how many bytes at most
     */
    @Get("/runs/{id}/log")
    LogView readLog(
            HttpRequest<?> request,
            String id,
            @QueryValue(defaultValue = "output") String stream,
            @QueryValue(defaultValue = "0") long offset,
            @QueryValue(defaultValue = "1048576") int limit) {
        Call call = callers.call(request);
        JobRun run = jobs.findRun(call, id);
        return LogView.of(jobs.log(call, run.jobName(), id, new LogRequest(streamOf(stream), offset, limit)));
    }

    private static LogRequest.Stream streamOf(String text) {
        return switch (text) {
            case "output" -> LogRequest.Stream.OUTPUT;
            case "error" -> LogRequest.Stream.ERROR;
            default -> throw new InvalidInputException(
                    "stream", "There is no log \"" + text + "\"; stream is output or error.");
        };
    }
}
