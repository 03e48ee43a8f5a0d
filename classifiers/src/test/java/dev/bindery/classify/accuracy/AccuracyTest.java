package dev.bindery.classify.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classifiers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rules were right on once they stay right on. */
class AccuracyTest {

    private static final Path FOLDER = Path.of("src/test/resources/delimited");

    private static final Map<Criterion, Integer> HELD_OUT = Map.of(
            Criterion.DELIMITER, 92,
            Criterion.QUOTE, 92,
            Criterion.HEADER, 92,
            Criterion.WIDTH, 91,
            Criterion.PREAMBLE, 91,
            Criterion.PLAIN_TYPES, 91,
            Criterion.TYPES, 91,
            Criterion.ROWS, 90);

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

    @Test
    void the_score_on_the_files_that_were_held_out_does_not_fall() throws IOException {
        Score score = score(true);
        assertThat(score.files()).as("files").isEqualTo(92);
        HELD_OUT.forEach((criterion, right) -> assertThat(score.right(criterion))
                .as("files right by %s; wrong are %s", criterion, score.wrong(criterion))
                .isGreaterThanOrEqualTo(right));
    }

    @Test
    void character_sets_are_told() throws IOException {
        for (DifficultFile file : DifficultFiles.all(FOLDER)) {
            Answer answer = Answer.of(Classifiers.classify(ByteSource.bytes(file.name(), file.bytes())));
            String read =
                    answer.encoding().isEmpty() ? "" : new String(file.bytes(), Charset.forName(answer.encoding()));
            if (!file.heldOut()) {
                assertThat(read)
                        .as("%s read as %s", file.name(), answer.encoding())
                        .isEqualTo(new String(
                                file.bytes(), Charset.forName(file.truth().encoding())));
            }
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
