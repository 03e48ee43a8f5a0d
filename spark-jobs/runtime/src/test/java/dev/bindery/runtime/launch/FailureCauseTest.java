package dev.bindery.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    private static String sentence(Throwable failure) {
        return FailureCause.of(failure).sentence();
    }

    @Test
    void wrappersGiveWayToWhatTheyHold() {
        Throwable cause = new IllegalStateException("The order has no day");
        assertThat(sentence(new InvocationTargetException(new RuntimeException(cause))))
                .as("wrapped twice")
                .isEqualTo("The order has no day.");
        assertThat(sentence(new UncheckedIOException(new IOException("disk gone!"))))
                .as("I/O")
                .isEqualTo("disk gone!");
        assertThat(sentence(new IllegalStateException("The load stopped", cause)))
                .as("an exception that speaks for itself")
                .isEqualTo("The load stopped.");
    }

    @Test
    void aLostTaskSaysWhatItsExecutorSaw() {
        SparkException failure =
                new SparkException("Job aborted due to stage failure: Task 3 in stage 1.0 failed 4 times, most"
                        + " recent failure: Lost task 3.3 in stage 1.0 (TID 9) (10.0.0.5 executor 2): java.lang.NumberFormatException:"
                        + " For input string: \"x\"\n\tat java.base/java.lang.Integer.parseInt\n\nDriver stacktrace:");
        assertThat(sentence(failure)).as("sentence").isEqualTo("NumberFormatException: For input string: \"x\".");
    }

    @Test
    void conditionsStatesAndPositionsAreLeftOut() {
        assertThat(
                        sentence(
                                new IllegalArgumentException(
                                        "[TABLE_OR_VIEW_NOT_FOUND] The table or view `a` cannot be found. SQLSTATE: 42P01; line 1 pos 14;\n'Project [*]")))
                .as("sentence")
                .isEqualTo("The table or view `a` cannot be found.");
    }

    @Test
    void requestIdsAndClassNamesOfTheStoreAreLeftOut() {
        assertThat(sentence(
                        new IOException("s3://b/k: getFileStatus on s3://b/k: software.amazon.awssdk.services.s3.model."
                                + "S3Exception: Forbidden (Service: S3, Status Code: 403, Request ID: 7991D6B):null")))
                .as("sentence")
                .isEqualTo("s3://b/k: getFileStatus on s3://b/k: Forbidden (Service: S3, Status Code: 403).");
    }

    @Test
    void aCatalogThatIsNotThereIsSaid() {
        RuntimeException instantiate = new RuntimeException(
                "Unable to instantiate org.apache.hadoop.hive.ql.metadata.SessionHiveMetaStoreClient",
                new InvocationTargetException(
                        new Exception("Could not connect to meta store using any of the URIs provided. Most"
                                + " recent failure: org.apache.thrift.transport.TTransportException: java.net.ConnectException:"
                                + " Connection refused\n\tat org.apache.thrift")));
        FailureCause cause = FailureCause.of(new Exception(instantiate.toString(), instantiate));
        assertThat(cause.sentence())
                .as("sentence")
                .isEqualTo(
                        "Could not connect to meta store using any of the URIs provided. Most recent failure: Connection refused.");
        assertThat(cause.category()).as("category").isEqualTo(ErrorCategory.CONNECTION_ERROR);
    }

    @Test
    void anExceptionWithoutWordsIsNamed() {
        assertThat(sentence(new NullPointerException())).as("no message").isEqualTo("NullPointerException.");
        assertThat(sentence(new ArrayIndexOutOfBoundsException("Index 5 out of bounds for length 2")))
                .as("a message that needs its name")
                .isEqualTo("ArrayIndexOutOfBoundsException: Index 5 out of bounds for length 2.");
        assertThat(sentence(new OutOfMemoryError("Java heap space")))
                .as("memory")
                .isEqualTo("OutOfMemoryError: Java heap space.");
    }

    @Test
    void causesThatCauseThemselvesEnd() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(sentence(first)).as("sentence").isEqualTo("first.");
    }

    @Test
    void kindsAreFoundAnywhereInTheChain() {
        assertThat(FailureCause.of(new RuntimeException("no", new ConnectException("Connection refused")))
                        .category())
                .as("connection")
                .isEqualTo(ErrorCategory.CONNECTION_ERROR);
        assertThat(FailureCause.of(new RuntimeException("no", new FileNotFoundException("x")))
                        .category())
                .as("file")
                .isEqualTo(ErrorCategory.RESOURCE_NOT_FOUND_ERROR);
        assertThat(FailureCause.of(new IOException("No space left on device")).category())
                .as("disk")
                .isEqualTo(ErrorCategory.DISK_NO_SPACE_ERROR);
        assertThat(FailureCause.of(new OutOfMemoryError("Java heap space")).category())
                .as("memory")
                .isEqualTo(ErrorCategory.OUT_OF_MEMORY_ERROR);
        assertThat(FailureCause.of(new IllegalStateException("x")).category())
                .as("anything")
                .isEqualTo(ErrorCategory.UNCLASSIFIED_ERROR);
    }

    @Test
    void noMessageIsTooMuch() {
        String dots = ": " + "a.".repeat(30_000) + "x";
        assertThat(FailureCause.of(new IllegalStateException(dots)).sentence())
                .as("sentence")
                .startsWith(": a.a.a.");
    }
}
