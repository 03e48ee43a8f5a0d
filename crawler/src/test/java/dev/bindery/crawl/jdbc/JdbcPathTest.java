package dev.bindery.crawl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.definition.targets.WrittenTarget;
import dev.bindery.crawl.jdbc.source.SourceName;
import dev.bindery.crawl.jdbc.source.SourceScope;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcPathTest {

    @Test
    void partsAreDatabaseSchemaAndTable() {
        assertThat(JdbcPath.parse("db/s/t")).as("three").isEqualTo(new SourceScope("db", Optional.of("s"), "t"));
        assertThat(JdbcPath.parse("db/%")).as("two").isEqualTo(new SourceScope("db", Optional.empty(), "%"));
        assertThat(JdbcPath.parse("/db/%/")).as("slashes").isEqualTo(new SourceScope("db", Optional.empty(), "%"));
        assertThat(JdbcPath.parse("a\\%b/x\\/y\\%").database())
                .as("a percent sign")
                .isEqualTo("a%b");
        assertThat(JdbcPath.parse("db/x\\/y\\%").exactTable()).as("escapes").contains("x/y%");
        assertThat(JdbcPath.parse("db/x_y%").exactTable()).as("a pattern").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db/", "a/b/c/d", "%/t", "d%/s/t", "db//t", " / /t"})
    void otherPathsAreRefused(String path) {
        assertThatThrownBy(() -> JdbcPath.parse(path))
                .as(path)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(path.strip());
    }

    @Property
    void aLocationIsInTheScopeOfItsNames(
            @ForAll
                    @Chars({'.', '"', '/', '%', '\\', '_'})
                    @CharRange(from = 'a', to = 'c')
                    @StringLength(min = 1, max = 6)
                    String schema,
            @ForAll
                    @Chars({'.', '"', '/', '%', '\\', '_'})
                    @CharRange(from = 'a', to = 'c')
                    @StringLength(min = 1, max = 6)
                    String table) {
        SourceName name = new SourceName("db", Optional.of(schema), table);
        SourceScope exact = JdbcPath.parse("db/" + escaped(schema) + "/" + escaped(table));
        assertThat(exact.exactSchema()).as("schema").contains(schema);
        assertThat(exact.exactTable()).as("table").contains(table);
        assertThat(exact.covers(name.location(), true)).as("its own scope").isTrue();
        assertThat(JdbcPath.parse("db/%").covers(name.location(), true))
                .as("every table")
                .isTrue();
        assertThat(JdbcPath.parse("other/%").covers(name.location(), true))
                .as("another database")
                .isFalse();
        assertThat(exact.covers(new SourceName("db", Optional.of(schema), table + "x").location(), true))
                .as("another table")
                .isFalse();
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\%/]", "\\\\$0");
    }

    @Test
    void aConnectionIsNamedInOneWord() {
        assertThat(WrittenTarget.parse("jdbc:shop/db/public/%"))
                .as("a connection")
                .isEqualTo(new JdbcTarget("shop", "db/public/%", List.of(), Set.of()));
        assertThat(WrittenTarget.parse("s3://b/jdbc:x")).as("a folder").isEqualTo(FilesTarget.of("s3://b/jdbc:x"));
        for (String url : List.of("jdbc:postgresql://host:5432/db", "jdbc:h2:mem:x", "jdbc:shop", "jdbc:/x")) {
            assertThatThrownBy(() -> WrittenTarget.parse(url))
                    .as(url)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("jdbc:CONNECTION/database/%");
        }
    }
}
