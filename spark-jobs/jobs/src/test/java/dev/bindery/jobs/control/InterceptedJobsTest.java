package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.intercept.Authorizing;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.GenerateRequest;
import dev.bindery.jobs.GenerateTarget;
import dev.bindery.jobs.InterceptedJobs;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.StartRun;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterceptedJobsTest {

    @TempDir
    private Path home;

    private final List<String> seen = new ArrayList<>();
    private Database database;
    private TestServer server;

    /** Writes down what goes by. */
    private final class Listing implements CallInterceptor {
        @Override
        public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
            seen.add(operation.action() + " " + resource.paths()
                    + (resource.conditions().isEmpty() ? "" : " " + resource.conditions()));
            return next.get();
        }
    }

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        server = new TestServer(database, home, 4);
    }

    @AfterEach
    void close() {
        server.close();
        database.close();
    }

    @Test
    void everyMethodIsAnOperationOnItsJob() {
        Jobs jobs = new InterceptedJobs(server.jobs, new Listing());
        jobs.create(CALL, "a", TestServer.script("true"));
        jobs.update(
                CALL,
                "a",
                TestServer.script("false").toBuilder()
                        .role("service-role/etl")
                        .connections(List.of("sales", "stock"))
                        .build());
        jobs.get(CALL, "a");
        jobs.getAll(CALL, List.of("a"));
        jobs.list(CALL, PageRequest.ALL);
        JobRun run = jobs.start(CALL, "a", StartRun.PLAIN);
        jobs.getRun(CALL, "a", run.id());
        jobs.findRun(CALL, run.id());
        jobs.listRuns(CALL, "a", PageRequest.ALL);
        jobs.log(CALL, "a", run.id(), LogRequest.from(LogRequest.Stream.OUTPUT, 0));
        jobs.stop(CALL, "a", run.id());
        jobs.delete(CALL, "a");
        assertThat(seen)
                .as("operations")
                .containsExactly(
                        "glue:CreateJob [job/a]",
                        "glue:UpdateJob [job/a]",
                        "iam:PassRole [role/service-role/etl] {iam:PassedToService=[glue.amazonaws.com]}",
                        "glue:GetConnection [connection/sales, connection/stock, catalog]",
                        "glue:GetJob [job/a]",
                        "glue:BatchGetJobs [job/a]",
                        "glue:GetJobs [*]",
                        "glue:StartJobRun [job/a]",
                        "glue:GetJobRun [job/a]",
                        "glue:GetJobRun [job/a]",
                        "glue:GetJobRuns [job/a]",
                        "glue:GetJobRun [job/a]",
                        "glue:BatchStopJobRun [job/a]",
                        "glue:DeleteJob [job/a]");
    }

    @Test
    void whatIsDeniedIsNotDone() {
        Jobs jobs = new InterceptedJobs(server.jobs, new Authorizing((call, operation, resource) -> {
            throw new AccessDeniedException(
                    call.principal().name(),
                    operation.action(),
                    resource.paths().get(0));
        }));
        assertThatThrownBy(() -> jobs.create(CALL, "a", TestServer.script("true")))
                .as("creating")
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("User: alice is not authorized to perform: glue:CreateJob on resource: job/a");
        assertThat(server.jobs.list(CALL, PageRequest.ALL).items()).as("jobs").isEmpty();
        JobRun run = server.run("b", "true");
        assertThatThrownBy(() -> jobs.findRun(CALL, run.id()))
                .as("reading a run by its id")
                .isInstanceOf(AccessDeniedException.class);
        GenerateRequest request = GenerateRequest.of(
                "c", TableName.of("lake", "orders"), new GenerateTarget.ToPath("/out", Optional.empty(), List.of()));
        assertThatThrownBy(() -> jobs.generate(CALL, request))
                .as("generating")
                .isInstanceOf(AccessDeniedException.class);
    }
}
