package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobMode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.WorkerType;

class JobOperationsTest {

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesBackWhatWasCreated() {
        glue.createJob(request -> request.name("Clean Orders")
                .role("etl")
                .description("drops what is broken")
                .jobMode(JobMode.SCRIPT)
                .command(command ->
                        command.name("glueetl").scriptLocation("/jobs/clean.py").pythonVersion("3"))
                .defaultArguments(Map.of("--TempDir", "s3://lake/tmp/", "--conf", "a=b --conf c=d"))
                .nonOverridableArguments(Map.of("--mode", "safe"))
                .connections(connections -> connections.connections("warehouse"))
                .maxRetries(2)
                .timeout(30)
                .executionProperty(property -> property.maxConcurrentRuns(3))
                .workerType(WorkerType.G_1_X)
                .numberOfWorkers(4)
                .glueVersion("5.0")
                .notificationProperty(property -> property.notifyDelayAfter(5))
                .jobRunQueuingEnabled(true));
        Job job = get("Clean Orders");
        assertThat(job.role()).as("role").isEqualTo("etl");
        assertThat(job.description()).as("description").isEqualTo("drops what is broken");
        assertThat(job.jobMode()).as("mode").isEqualTo(JobMode.SCRIPT);
        assertThat(job.command().name()).as("command").isEqualTo("glueetl");
        assertThat(job.command().scriptLocation()).as("script").isEqualTo("/jobs/clean.py");
        assertThat(job.command().pythonVersion()).as("python").isEqualTo("3");
        assertThat(job.defaultArguments())
                .as("arguments")
                .isEqualTo(Map.of("--TempDir", "s3://lake/tmp/", "--conf", "a=b --conf c=d"));
        assertThat(job.nonOverridableArguments()).as("fixed arguments").isEqualTo(Map.of("--mode", "safe"));
        assertThat(job.connections().connections()).as("connections").containsExactly("warehouse");
        assertThat(job.maxRetries()).as("retries").isEqualTo(2);
        assertThat(job.timeout()).as("timeout").isEqualTo(30);
        assertThat(job.executionProperty().maxConcurrentRuns())
                .as("runs at once")
                .isEqualTo(3);
        assertThat(job.workerType()).as("workers").isEqualTo(WorkerType.G_1_X);
        assertThat(job.numberOfWorkers()).as("number of workers").isEqualTo(4);
        assertThat(job.glueVersion()).as("version").isEqualTo("5.0");
        assertThat(job.notificationProperty().notifyDelayAfter()).as("delay").isEqualTo(5);
        assertThat(job.jobRunQueuingEnabled()).as("queuing").isTrue();
        assertThat(job.executionClass())
                .as("what wasn't set isn't there: Terraform would see a change")
                .isNull();
        assertThat(job.maxCapacity()).as("capacity, not set").isNull();
        assertThat(glue.getTags(request -> request.resourceArn("arn:aws:glue:us-east-1:000000000000:job/Clean Orders"))
                        .tags())
                .as("tags")
                .isEmpty();
    }

    @Test
    void livesThroughItsOperations() {
        create("life");
        assertThatThrownBy(() -> create("life")).as("creating it again").isInstanceOf(AlreadyExistsException.class);
        create("Life");
        glue.updateJob(request -> request.jobName("life").jobUpdate(update -> update.role("other")
                .command(command -> command.name("glueetl").scriptLocation("/jobs/b.py"))));
        assertThat(get("life").role()).as("the new role").isEqualTo("other");
        assertThat(get("life").description()).as("what an update doesn't say").isNull();
        assertThat(get("Life").role()).as("the job in another case").isEqualTo("etl");
        List<String> names = glue.listJobsPaginator(request -> request.maxResults(1)).stream()
                .flatMap(page -> page.jobNames().stream())
                .toList();
        assertThat(names).as("names, one a page").contains("Life", "life").doesNotHaveDuplicates();
        assertThat(glue.getJobsPaginator(request -> request.maxResults(2)).stream()
                        .flatMap(page -> page.jobs().stream())
                        .map(Job::name))
                .as("jobs, two a page")
                .isEqualTo(names);
        assertThat(glue.batchGetJobs(request -> request.jobNames("life", "nosuch"))
                        .jobsNotFound())
                .as("those that aren't there")
                .containsExactly("nosuch");
        assertThat(glue.deleteJob(request -> request.jobName("life")).jobName())
                .as("what was deleted")
                .isEqualTo("life");
        assertThat(glue.deleteJob(request -> request.jobName("life")).jobName())
                .as("deleting it again is no error")
                .isEqualTo("life");
        assertThatThrownBy(() -> get("life")).as("a deleted job").isInstanceOf(EntityNotFoundException.class);
    }

    /** Without a Spark there is no success: the run must still be taken, end, and say why. */
    @Test
    void tellsOfRuns() {
        create("runs");
        String id = glue.startJobRun(request -> request.jobName("runs").arguments(Map.of("--day", "2024-01-01")))
                .jobRunId();
        assertThat(id).as("the run's id").matches("jr_[0-9a-f]{64}");
        JobRun run =
                glue.getJobRun(request -> request.jobName("runs").runId(id)).jobRun();
        assertThat(run.jobName()).as("its job").isEqualTo("runs");
        assertThat(run.arguments()).as("its arguments").isEqualTo(Map.of("--day", "2024-01-01"));
        assertThat(run.attempt()).as("its attempt").isZero();
        assertThat(run.startedOn()).as("its start").isNotNull();
        assertThat(run.logGroupName()).as("its log group").isEqualTo("/aws-glue/jobs");
        assertThat(glue.getJobRuns(request -> request.jobName("runs"))
                        .jobRuns()
                        .get(0)
                        .id())
                .as("the newest run")
                .isEqualTo(id);
        BatchStopJobRunResponse stopped =
                glue.batchStopJobRun(request -> request.jobName("runs").jobRunIds("jr_nosuch"));
        assertThat(stopped.errors().get(0).errorDetail().errorCode())
                .as("stopping a run that isn't there")
                .isEqualTo("EntityNotFoundException");
        assertThatThrownBy(
                        () -> glue.getJobRun(request -> request.jobName("runs").runId("jr_nosuch")))
                .as("reading it")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.startJobRun(request -> request.jobName("nosuch")))
                .as("starting a job that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void refusesWhatIsWrong() {
        assertThatThrownBy(() -> glue.createJob(request -> request.name("both")
                        .role("etl")
                        .maxCapacity(2.0)
                        .workerType(WorkerType.G_1_X)
                        .command(command -> command.name("glueetl").scriptLocation("/a.py"))))
                .as("capacity and workers")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MaxCapacity");
        assertThatThrownBy(() -> glue.createJob(request -> request.name("tagged")
                        .role("etl")
                        .tags(Map.of("a", "b"))
                        .command(command -> command.name("glueetl").scriptLocation("/a.py"))))
                .as("tags")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Tags");
    }

    private static void create(String name) {
        glue.createJob(
                request -> request.name(name).role("etl").description("first").command(command -> command.name(
                                "glueetl")
                        .scriptLocation("/jobs/a.py")));
    }

    private static Job get(String name) {
        return glue.getJob(request -> request.jobName(name)).job();
    }
}
