package dev.bindery.classify.accuracy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an answer is judged by, each for itself. */
public enum Criterion {
    DELIMITER {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            return file.truth().delimiter().isEmpty()
                    ? answer.types().size() == 1
                    : answer.delimiter().equals(file.truth().delimiter());
        }
    },
    /** Where no cell is quoted any character that does not occur is as good as none. */
    QUOTE {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            Optional<String> expected = file.truth().quote();
            return answer.skipRows() >= 0
                    && (answer.quote().equals(expected)
                            || expected.isEmpty()
                                    && file.lines().stream()
                                            .noneMatch(line ->
                                                    line.contains(answer.quote().get())));
        }
    },
    HEADER {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            return answer.skipRows() >= 0 && answer.header() == file.truth().header();
        }
    },
    WIDTH {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            return answer.types().size() == file.truth().types().size();
        }
    },
    /** Blank lines and comments behind the skipped lines are skipped by every reader. */
    PREAMBLE {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            int expected = file.truth().skipRows();
            return answer.skipRows() == expected
                    || answer.skipRows() >= 0
                            && behind(file.lines(), answer.skipRows(), answer.comment())
                                    == behind(file.lines(), expected, Optional.empty());
        }
    },
    /** All columns that readers understand without being told a pattern. */
    PLAIN_TYPES {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            return types(answer, file, false);
        }
    },
    /** All columns, those with a decimal comma, thousands separators, currencies and written dates among them. */
    TYPES {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            return types(answer, file, true);
        }
    },
    ROWS {
        @Override
        boolean holds(Answer answer, DifficultFile file) {
            return answer.rows() == file.truth().rows();
        }
    };

    private static final Set<String> NUMBERS = Set.of("number", "bigint", "double", "decimal(38,0)");

    abstract boolean holds(Answer answer, DifficultFile file);

    private static int behind(List<String> lines, int skipped, Optional<String> comment) {
        int line = skipped;
        while (line < lines.size()
                && (lines.get(line).isBlank()
                        || comment.isPresent() && lines.get(line).startsWith(comment.get()))) {
            line++;
        }
        return line;
    }

    private static boolean types(Answer answer, DifficultFile file, boolean written) {
        List<String> expected = file.truth().types();
        if (answer.types().size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            boolean plain =
                    !expected.get(i).equals("number") && !file.truth().forms().containsKey(i);
            if ((plain || written) && !same(expected.get(i), answer.types().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String expected, String found) {
        return expected.equals(found) || expected.equals("number") && NUMBERS.contains(found);
    }
}
