package dev.bindery.crawl.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTest {

    private static final String XML = "<r>\n" + "<e><name>Zo\u00eb</name><n>1</n></e>\n".repeat(50) + "</r>\n";
    private static final String LOG =
            "127.0.0.1 - zo\u00eb [10/Oct/2000:13:55:36 -0700] \"GET /caf\u00e9 HTTP/1.0\" 200 2326\n".repeat(50);
    private static final String CSV = "name,n\n" + "Zo\u00eb,1\n".repeat(50);

    private static Optional<String> objection(String name, String text, String encoding) throws IOException {
        ByteSource source = ByteSource.bytes(name, text.getBytes(Charset.forName(encoding)));
        Classification found = Classifiers.classify(source);
        assertThat(found.known()).as("known, %s", found.reason()).isTrue();
        return Readable.objection(name, source, found);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16,UTF-16BE", "windows-1252,ISO-8859-1"})
    void xml_and_logs_in_other_encodings_are_refused(String encoding, String told) throws IOException {
        assertThat(objection("a.xml", XML, encoding))
                .as("XML")
                .hasValue("It is xml in " + told + ", which Spark and Hive would read as UTF-8; convert it.");
        assertThat(objection("a.log", LOG, encoding).orElseThrow())
                .as("a log")
                .contains(" in " + told + ", which Spark and Hive would read as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "windows-1252", "UTF-8"})
    void delimited_text_is_read_in_its_encoding(String encoding) throws IOException {
        assertThat(objection("a.csv", CSV, encoding)).as("delimited text").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "US-ASCII"})
    void xml_and_logs_in_utf_8_are_read(String encoding) throws IOException {
        assertThat(objection("a.xml", XML, encoding)).as("XML").isEmpty();
        assertThat(objection("a.log", LOG, encoding)).as("a log").isEmpty();
    }
}
