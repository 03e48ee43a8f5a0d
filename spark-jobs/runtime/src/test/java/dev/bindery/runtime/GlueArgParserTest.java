package dev.bindery.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GlueArgParserTest {

    private static Map<String, String> options(String arguments, String... names) {
        return GlueArgParser.getResolvedOptions(arguments.isEmpty() ? new String[0] : arguments.split(" "), names);
    }

    @Test
    void readsBothForms() {
        assertThat(options("--JOB_NAME orders --day=2024-01-01 --with-hyphen a=b", "JOB_NAME", "day", "with-hyphen"))
                .as("options")
                .containsEntry("JOB_NAME", "orders")
                .containsEntry("day", "2024-01-01")
                .containsEntry("with_hyphen", "a=b");
    }

    @Test
    void whatEveryRunHasIsAlwaysThere() {
        assertThat(options("--JOB_RUN_ID jr_1 --TempDir s3://b/t/ --unknown x"))
                .as("options that nobody asked for")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "job_bookmark_option", "job-bookmark-disable",
                        "job_bookmark_from", "",
                        "job_bookmark_to", "",
                        "JOB_ID", "",
                        "JOB_RUN_ID", "jr_1",
                        "SECURITY_CONFIGURATION", "",
                        "TempDir", "s3://b/t/"));
        assertThat(options("--job-bookmark-option job-bookmark-enable"))
                .as("bookmark option as given")
                .containsEntry("job_bookmark_option", "job-bookmark-enable");
    }

    @Test
    void aFlagWithoutAValueIsTrueAndANegativeNumberIsAValue() {
        assertThat(options("--enable-metrics --limit -5", "enable-metrics", "limit"))
                .as("options")
                .containsEntry("enable_metrics", "true")
                .containsEntry("limit", "-5");
    }

    @Test
    void saysWhatIsMissingAndWhatMustNotBeAskedFor() {
        assertThatThrownBy(() -> options("--days 5", "day"))
                .as("an argument is not abbreviated")
                .isInstanceOf(GlueArgumentException.class)
                .hasMessage("The script needs the argument --day, which was not given.");
        assertThatThrownBy(() -> options("", "JOB_RUN_ID"))
                .as("a reserved name")
                .hasMessage(
                        "The argument --JOB_RUN_ID is always there and must not be asked for: take JOB_RUN_ID from the options.");
    }
}
