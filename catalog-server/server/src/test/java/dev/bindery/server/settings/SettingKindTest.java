package dev.bindery.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingKindTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1k, 1024", "2KB, 2048", "3m, 3145728", "1g, 1073741824", "1 GiB, 1073741824"})
    void sizes(String text, long bytes) {
        assertThat(SettingKind.size(0, Long.MAX_VALUE).parse(text)).as(text).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "-1", "1.5m", "1t", "999999999999999g", "1e3"})
    void noSizes(String text) {
        assertThat(SettingKind.size(0, Long.MAX_VALUE).parse(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "-1s", "1.5h", "1w", "s"})
    void noDurations(String text) {
        assertThat(SettingKind.duration().parse(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/lake", "lake", "s3://bucket/prefix", "s3a://bucket", "file:///data", "a b/c"})
    void foldersAndUris(String text) {
        assertThat(SettingKind.folderOrUri().parse(text)).as(text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://host/x", "hdfs://host/x", "s3://buc ket"})
    void noFoldersNorUris(String text) {
        assertThat(SettingKind.folderOrUri().parse(text)).as(text).isEmpty();
    }

    @Test
    void sizesPrintInTheirLargestWholeUnit() {
        assertThat(SettingKind.printSize(64 << 20)).as("64 MiB").isEqualTo("64m");
        assertThat(SettingKind.printSize(1500)).as("1500 bytes").isEqualTo("1500");
        assertThat(SettingKind.printSize(1 << 30)).as("1 GiB").isEqualTo("1g");
    }

    @Test
    void theNearestNameIsFoundAndAFarOneIsNot() {
        assertThat(NearestName.of(
                        "thrfit-port",
                        ServerSettings.ALL.stream().map(Setting::name).toList()))
                .as("two letters swapped")
                .isEqualTo(Optional.of("thrift-port"));
        assertThat(NearestName.of(
                        "zebra", ServerSettings.ALL.stream().map(Setting::name).toList()))
                .as("nothing like it")
                .isEmpty();
    }
}
