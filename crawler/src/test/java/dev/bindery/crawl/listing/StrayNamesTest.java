package dev.bindery.crawl.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrayNamesTest {

    private static LakeFile file(String path, long size) {
        return new LakeFile(
                new StoredObject(new Location("s3", "lake", path), size, Instant.EPOCH, Optional.empty()), path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_SUCCESS            | underscore   | false",
                "a/_temporary/0/x    | _temporary   | false",
                ".x.crc              | dot          | false",
                "a/.hive-staging/x   | .hive-staging| false",
                "a_$folder$          | Hadoop marks | false",
                "a/                  | marks a folder | false",
                "a//b.csv            | two slashes  | false",
                "a/../b.csv          | \"..\"       | false",
                "README.md           | document     | true",
                "a/readme            | document     | true",
                "LICENSE.txt         | document     | true",
                "Readme.first.txt    | document     | true",
            })
    void aStrayIsKnownByItsName(String path, String reason, boolean seen) {
        Stray stray = StrayNames.look(file(path, 10)).orElseThrow();
        assertThat(stray.reason()).as("reason for " + path).contains(reason.strip());
        assertThat(stray.seenByReaders()).as("seen by readers").isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders.csv", "a/_year=2024/x.csv", "readme.csv", "notices/x.json", "part-00000", "a b/c'd.csv"})
    void dataIsNot(String path) {
        assertThat(StrayNames.look(file(path, 10))).as(path).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.csv", "x"})
    void emptyFilesAre(String path) {
        assertThat(StrayNames.look(file(path, 0)).orElseThrow().reason())
                .as(path)
                .contains("0 bytes");
    }
}
