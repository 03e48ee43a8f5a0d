package dev.bindery.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.LogPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LogFileProperties {

    @Property(tries = 300)
    void piecesMakeTheWhole(@ForAll("logs") String text, @ForAll @IntRange(min = 4, max = 40) int limit)
            throws IOException {
        withFile(text, file -> {
            StringBuilder read = new StringBuilder();
            long offset = 0;
            LogPage page;
            do {
                page = LogFile.read(file, offset, limit, true);
                assertThat(page.offset())
                        .as("a piece begins where it was asked for")
                        .isEqualTo(offset);
                assertThat(page.nextOffset() > offset || page.complete())
                        .as("reading gets on")
                        .isTrue();
                read.append(page.text());
                offset = page.nextOffset();
            } while (!page.complete());
            assertThat(read.toString()).as("the pieces").isEqualTo(text);
        });
    }

    @Property(tries = 300)
    void endIsWholeCharacters(@ForAll("logs") String text, @ForAll @IntRange(min = 1, max = 60) int back)
            throws IOException {
        withFile(text, file -> {
            LogPage page = LogFile.read(file, -back, 1000, true);
            assertThat(text).as("a piece counted from the end").endsWith(page.text());
            assertThat(page.text()).as("no half character").doesNotContain("\uFFFD");
            assertThat(page.complete()).as("nothing comes behind it").isTrue();
        });
    }

    @Example
    void halfCharacterWaitsForItsRest() throws IOException {
        Path file = Files.createTempFile("log", ".txt");
        try {
            byte[] euro = "€".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            Files.write(file, new byte[] {'a', euro[0], euro[1]});
            LogPage first = LogFile.read(file, 0, 100, false);
            assertThat(first.text()).as("what is whole").isEqualTo("a");
            assertThat(first.complete()).as("more may come").isFalse();
            Files.write(file, new byte[] {'a', euro[0], euro[1], euro[2], '\n'});
            assertThat(LogFile.read(file, first.nextOffset(), 100, false).text())
                    .as("the rest")
                    .isEqualTo("€\n");
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void bytesThatAreNotTextDoNotStopReading() throws IOException {
        Path file = Files.createTempFile("log", ".bin");
        try {
            Files.write(file, new byte[] {(byte) 0x80, (byte) 0xbf, (byte) 0xff, (byte) 0xc3, 'x', (byte) 0xe2});
            long offset = 0;
            LogPage page;
            int pieces = 0;
            do {
                page = LogFile.read(file, offset, 4, true);
                offset = page.nextOffset();
                pieces++;
            } while (!page.complete() && pieces < 20);
            assertThat(offset).as("everything was read").isEqualTo(6);
        } finally {
            Files.delete(file);
        }
    }

    @Example
    void missingLogIsEmpty() throws IOException {
        LogPage page = LogFile.read(Path.of("no", "such", "log"), 0, 100, false);
        assertThat(page).as("a log that isn't there yet").isEqualTo(new LogPage("", 0, 0, false));
    }

    @Provide
    Arbitrary<String> logs() {
        return Arbitraries.of("a", "\n", "é", "€", "𝄞", "\t", "0", "ß")
                .list()
                .ofMaxSize(120)
                .map(parts -> String.join("", parts));
    }

    private interface Check {
        void with(Path file) throws IOException;
    }

    private static void withFile(String text, Check check) throws IOException {
        Path file = Files.createTempFile("log", ".txt");
        try {
            Files.writeString(file, text);
            check.with(file);
        } finally {
            Files.delete(file);
        }
    }
}
