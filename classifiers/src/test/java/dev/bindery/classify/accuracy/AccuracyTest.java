package dev.bindery.classify.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules were right on once they stay right on. */
class AccuracyTest {

    private static final Path FOLDER = Path.of("src/test/resources/delimited");

    @Test
    void there_are_enough_files_and_most_are_written_by_hand() throws IOException {
        List<DifficultFile> files = DifficultFiles.all(FOLDER);
        long generated = files.stream()
                .filter(file -> file.name().startsWith("generated-"))
                .count();
        assertThat(files).as("files").hasSizeGreaterThanOrEqualTo(150);
        assertThat(generated * 2).as("twice the generated files").isLessThanOrEqualTo(files.size());
    }

    @Test
    void no_file_that_was_looked_at_is_read_wrongly() throws IOException {
        Score score = score(false);
        for (Criterion criterion : Criterion.values()) {
            assertThat(score.wrong(criterion))
                    .as("files wrong by %s", criterion)
                    .isEmpty();
        }
    }

    private static Score score(boolean heldOut) throws IOException {
        Score score = new Score();
        for (DifficultFile file : DifficultFiles.all(FOLDER)) {
            if (file.heldOut() == heldOut) {
                score.add(file, Answer.of(Classifiers.classify(ByteSource.bytes(file.name(), file.bytes()))));
            }
        }
        return score;
    }
}
