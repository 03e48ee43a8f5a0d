package dev.bindery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {

    @ParameterizedTest
    @CsvSource({
        "/lake/a, file:///lake/a",
        "/lake//a/./b/, file:///lake/a/b",
        "file:/lake/a, file:///lake/a",
        "file:///lake/a/, file:///lake/a",
        "file://localhost/lake, file:///lake",
        "FILE:///lake, file:///lake",
        "/, file:///",
        "s3://bucket, s3://bucket",
        "s3://bucket/, s3://bucket",
        "s3a://Bucket/a//b/, s3a://Bucket/a/b",
        "s3://bucket/day=a%2Fb c, s3://bucket/day=a%2Fb c",
        "s3://bucket/a:b, s3://bucket/a:b",
    })
    void reads(String text, String printed) {
        assertThat(Location.parse(text).toString()).as(text).isEqualTo(printed);
        assertThat(Location.parse(printed)).as("what it prints is read back").isEqualTo(Location.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "lake/a", "s3:bucket/a", "s3:///a", "file://host/a", "/lake/../etc", "s3://b/..", ":x"})
    void refuses(String text) {
        assertThatThrownBy(() -> Location.parse(text)).as(text).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void walksUpAndDown() {
        Location folder = Location.parse("s3://b/a");
        assertThat(folder.child("x/y").toString()).as("child").isEqualTo("s3://b/a/x/y");
        assertThat(folder.relativize(folder.child("x/y"))).as("relative").contains("x/y");
        assertThat(folder.relativize(Location.parse("s3://b/ab")))
                .as("a neighbour")
                .isEmpty();
        assertThat(folder.relativize(folder)).as("itself").isEmpty();
        assertThat(folder.parent().orElseThrow()).as("parent").isEqualTo(Location.parse("s3://b"));
        assertThat(Location.parse("s3://b").parent()).as("a bucket's parent").isEmpty();
        assertThat(Location.parse("s3://b").name()).as("a bucket's name").isEqualTo("b");
    }
}
