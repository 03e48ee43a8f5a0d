package dev.bindery.runtime.csv;

import java.io.IOException;
import java.io.InputStream;

/** The lines at the top of a file that are no data. */
final class TopLines {

    private TopLines() {}

    /**
     * Reads past a number of lines, each ended by {@code \n}, {@code \r} or {@code \r\n}; to the end where there are fewer.
     *
     * @param input supports {@code mark}
     */
    static void skip(InputStream input, int lines) throws IOException {
        for (int line = 0; line < lines; line++) {
            int next;
            do {
                next = input.read();
            } while (next >= 0 && next != '\n' && next != '\r');
            if (next == '\r') {
                input.mark(1);
                if (input.read() != '\n') {
                    input.reset();
                }
            }
        }
    }
}
