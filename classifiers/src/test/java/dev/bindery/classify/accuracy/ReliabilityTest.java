package dev.bindery.classify.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.Classification;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What confidence is worth on files that it was not learned from. */
class ReliabilityTest {

    private static final Path FOLDER = Path.of("src/test/resources/delimited");

    @Test
    void confidence_is_what_share_of_answers_is_right() throws IOException {
        Reliability confidence = Reliability.of(DifficultFiles.all(FOLDER), true, Classification::confidence);
        Reliability raw = Reliability.of(DifficultFiles.all(FOLDER), true, Classification::certainty);
        assertThat(confidence.claims()).as("answers").hasSizeGreaterThan(300);
        assertThat(confidence.calibrationError()).as("calibration error").isLessThan(0.05);
        assertThat(raw.calibrationError()).as("that of the raw score").isGreaterThan(0.1);
        assertThat(confidence.brier()).as("mean square of the error").isLessThan(raw.brier());
    }
}
