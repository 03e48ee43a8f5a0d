package dev.bindery.catalog.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationKeyTest {

    @ParameterizedTest
    @CsvSource({
        "/w/t, /w/t/",
        "/w/t/, /w/t/",
        "//w/./t//, /w/t/",
        "file:/w/t, /w/t/",
        "file:///w/t, /w/t/",
        "FILE://localhost/w/t, /w/t/",
        "s3://b/t, s3://b/t/",
        "s3a://b//t/, s3://b/t/",
        "S3n://b/t, s3://b/t/",
        "/, /",
        "file:///, /",
        "s3://b, s3://b/",
        "s3a://b/, s3://b/",
        "hdfs://nn:8020/w, hdfs://nn:8020/w/",
        "/w/day=1:2/x, /w/day=1:2/x/",
        "s3://b/a%2Fb, s3://b/a%2Fb/",
        "/w/T, /w/T/",
    })
    void spellingsOfOnePlaceHaveOneKey(String location, String key) {
        assertThat(LocationKey.of(location)).as("the key of %s", location).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "/w/t, /w/t, true",
        "/w/t/day=1, file:/w/t, true",
        "/w/tt, /w/t, false",
        "/w, /w/t, false",
        "/anything, /, true",
        "s3a://b/t/x, s3://b/t, true",
        "s3://b2/t, s3://b, false",
        "/b/t, s3://b, false",
    })
    void withinIsByWholeNames(String location, String folder, boolean within) {
        assertThat(Locations.isWithin(location, folder))
                .as("%s within %s", location, folder)
                .isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "file:///, true",
        "s3://b, true",
        "s3a://b/, true",
        "hdfs://nn:8020/, true",
        "/w, false",
        "s3://b/t, false",
    })
    void rootsAreKnown(String location, boolean root) {
        assertThat(LocationKey.isRoot(LocationKey.of(location)))
                .as("%s is a root", location)
                .isEqualTo(root);
    }
}
