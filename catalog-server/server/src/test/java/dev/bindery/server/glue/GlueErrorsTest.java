package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.server.glue.GlueErrors.Family;
import dev.bindery.server.glue.GlueErrors.GlueError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error there is, in every family of operations. */
class GlueErrorsTest {

    /** The errors that the service model declares for any operation that is served. */
    private static final Set<String> DECLARED = Set.of(
            "ConditionCheckFailureException",
            "EntityNotFoundException",
            "AlreadyExistsException",
            "InvalidInputException",
            "InvalidStateException",
            "ConcurrentModificationException",
            "AccessDeniedException",
            "ResourceNumberLimitExceededException",
            "InternalServiceException",
            "GlueEncryptionException",
            "OperationTimeoutException",
            "CrawlerRunningException",
            "CrawlerStoppingException",
            "SchedulerRunningException",
            "SchedulerNotRunningException",
            "NoScheduleException",
            "VersionMismatchException",
            "CrawlerNotRunningException",
            "ConcurrentRunsExceededException");

    private static List<CatalogException> everyError() {
        List<CatalogException> errors = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            errors.add(new NotFoundException(kind, "hive.db.name"));
            errors.add(new AlreadyExistsException(kind, "hive.db.name"));
        }
        for (Reason reason : Reason.values()) {
            errors.add(new InvalidOperationException(reason, "It can't be done."));
        }
        errors.add(new InvalidInputException("field", "It is wrong."));
        errors.add(new InvalidStateException("It isn't so."));
        errors.add(new ConcurrentModificationException("Somebody else was first."));
        errors.add(new AccessDeniedException("ana", "glue:GetTable", "arn:aws:glue:us-east-1:000000000000:catalog"));
        errors.add(new LimitExceededException("There are too many."));
        errors.add(new EncryptionException("There is no key."));
        for (ConnectionFailedException.Reason reason : ConnectionFailedException.Reason.values()) {
            errors.add(new ConnectionFailedException(reason, "It can't be opened."));
        }
        errors.add(new UnavailableException("jdbc:postgresql://secret/host refused", new IllegalStateException()));
        return errors;
    }

    @Test
    void knowsEveryClassOfErrors() {
        Set<Class<?>> tried =
                everyError().stream().map(CatalogException::getClass).collect(Collectors.toSet());
        assertThat(tried)
                .as("the classes tried here, against those that the model permits")
                .containsExactlyInAnyOrder(CatalogException.class.getPermittedSubclasses());
    }

    @Test
    void givesEveryErrorANameOfTheServiceModel() {
        for (Family family : Family.values()) {
            for (CatalogException error : everyError()) {
                GlueError told = GlueErrors.of(error, family);
                assertThat(DECLARED).as("%s in %s", error, family).contains(told.code());
                assertThat(told.message())
                        .as("the message of %s", error)
                        .isNotBlank()
                        .doesNotContain("hive.");
                assertThat(told.status())
                        .as("the status of %s", error)
                        .isEqualTo(error instanceof UnavailableException ? 500 : 400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CATALOG, RUNNING, InvalidInputException",
        "CRAWLERS, RUNNING, CrawlerRunningException",
        "CRAWLERS, NOT_RUNNING, CrawlerNotRunningException",
        "CRAWLERS, STOPPING, CrawlerStoppingException",
        "CRAWLERS, SCHEDULE_RUNNING, SchedulerRunningException",
        "CRAWLERS, SCHEDULE_NOT_RUNNING, SchedulerNotRunningException",
        "CRAWLERS, NO_SCHEDULE, NoScheduleException",
        "JOBS, NOT_RUNNING, InvalidInputException",
        "JOBS, TOO_MANY_RUNS, ConcurrentRunsExceededException",
        "CATALOG, CURRENT_VERSION, InvalidInputException",
        "CATALOG, PARTITION_KEYS_CHANGED, InvalidInputException",
    })
    void namesRefusalsByFamily(Family family, Reason reason, String code) {
        assertThat(GlueErrors.of(new InvalidOperationException(reason, "It can't be done."), family)
                        .code())
                .as("%s in %s", reason, family)
                .isEqualTo(code);
    }

    @Test
    void hidesWhatTheServerStandsOn() {
        GlueError told = GlueErrors.of(
                new UnavailableException("jdbc:postgresql://secret/host refused", new IllegalStateException()),
                Family.CATALOG);
        assertThat(told.message()).as("a fault of the server").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "GetPartitions, PARTITION_READS",
        "BatchGetPartition, PARTITION_READS",
        "GetPartition, CATALOG",
        "GetTable, CATALOG",
        "StartCrawler, CRAWLERS",
        "GetCrawlerMetrics, CRAWLERS",
        "StartJobRun, JOBS",
        "BatchStopJobRun, JOBS",
        "PutResourcePolicy, RESOURCE_POLICIES",
        "GetResourcePolicies, RESOURCE_POLICIES",
    })
    void knowsTheFamilyOfAnOperation(String operation, Family family) {
        assertThat(Family.of(operation)).as(operation).isEqualTo(family);
    }

    @Test
    void saysInvalidStateWherePartitionsAreRead() {
        Stream<String> codes = Arrays.stream(Family.values())
                .map(family ->
                        GlueErrors.of(new InvalidStateException("x"), family).code());
        assertThat(codes)
                .as("for the catalog, partition reads, crawlers, jobs, resource policies")
                .containsExactly(
                        "InvalidInputException",
                        "InvalidStateException",
                        "InvalidInputException",
                        "InvalidInputException",
                        "InvalidInputException");
    }
}
