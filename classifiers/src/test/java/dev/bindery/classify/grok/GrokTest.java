package dev.bindery.classify.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrokTest {

    private static Classification classify(String pattern, String custom, String content) throws IOException {
        return Classifiers.of(List.of(new GrokClassifier("app", pattern, custom, 0.5)), Limits.DEFAULT)
                .examine(ByteSource.bytes("x", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void every_built_in_pattern_compiles() {
        assertThat(GrokLibrary.builtIn()).as("patterns").hasSizeGreaterThan(70).allSatisfy((name, part) -> {
            GrokPattern pattern = GrokPattern.of("%{" + name + ":field}", Map.of());
            assertThat(pattern.fields()).as(name).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IP|192.0.2.1|true",
                "IP|2001:db8::ff00:42:8329|true",
                "IP|::1|true",
                "IP|256.1.1.1|false",
                "INT|-42|true",
                "NUMBER|4.50|true",
                "NUMBER|1.2.3|false",
                "UUID|123e4567-e89b-12d3-a456-426614174000|true",
                "TIMESTAMP_ISO8601|2024-01-05T10:00:00.123Z|true",
                "TIMESTAMP_ISO8601|2024-01-05 10:00|true",
                "HTTPDATE|10/Oct/2024:13:55:36 -0700|true",
                "SYSLOGTIMESTAMP|Jan  5 10:00:01|true",
                "CISCOTIMESTAMP|Jan  5 2024 10:00:01|true",
                "URI|https://user@example.org:8080/a/b?c=d&e=f|true",
                "EMAILADDRESS|a.b+c@example.org|true",
                "MAC|00:1b:44:11:3a:b7|true",
                "HOSTPORT|example.org:443|true",
                "WINPATH|C:\\logs\\a.txt|true",
                "UNIXPATH|/var/log/a.txt|true",
                "LOGLEVEL|WARN|true",
                "LOGLEVEL|loud|false",
                "MONTH|Sept|true",
                "DATE_EU|05.01.2024|true",
                "DATE_US|01/31/2024|true",
                "TIME|23:59:59,999|true",
                "TIME|25:00|false"
            })
    void built_in_patterns_match_what_they_are_named_for(String name, String text, boolean matches) {
        assertThat(GrokPattern.of("%{" + name + ":field}", Map.of()).matches(text, new StepGuard(10_000, 10_000)))
                .as("%s on %s", name, text)
                .isEqualTo(matches);
    }

    @Test
    void fields_have_types_and_unwanted_ones_go() throws IOException {
        Classification it = classify(
                "%{SHOP:shop} %{INT:n:int} %{NUMBER:x:double} %{WORD:UNWANTED} (a|b) (?<kind>[(x]+) %{GREEDYDATA:rest}",
                "# shops\nSHOP S(?:%{INT})", "S12 5 1.5 w a xx more text\nS13 6 2.5 w b x( \n");
        assertThat(it.format()).as("classification").isEqualTo("app");
        assertThat(it.schema().print())
                .as("columns")
                .isEqualTo("struct<shop:string,n:int,x:double,kind:string,rest:string>");
        String regex = it.storage().orElseThrow().serdeParameters().get("input.regex");
        Matcher matcher = Pattern.compile(regex).matcher("S12 5 1.5 w a xx more text");
        assertThat(matcher.matches()).as("the regular expression for readers").isTrue();
        assertThat(matcher.groupCount()).as("its groups are the columns").isEqualTo(5);
        assertThat(matcher.group(4)).as("a column").isEqualTo("xx");
    }

    @Test
    void lines_that_do_not_match_are_counted_and_shown() throws IOException {
        Classification it = classify("%{INT:a:int}", "", "1\n2\nx\n3\n");
        assertThat(it.badRecords()).as("bad records").isEqualTo(1);
        assertThat(it.confidence()).as("confidence").isEqualTo(0.75);
        assertThat(it.counterEvidence().get(0).where()).as("where").isEqualTo("line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%{NOPE:a}|no pattern NOPE", "%{WORD}|names no field", "%{WORD:a:uuid}|no type uuid",
                "(%{WORD:a}|no regular expression", "%{WORD|something else than", "%{LOOP:a}|refers back to itself"
            })
    void patterns_that_can_not_be_used_are_told(String pattern, String message) {
        assertThatThrownBy(() -> GrokPattern.of(pattern, Map.of("LOOP", "x%{LOOP}")))
                .as(pattern)
                .isInstanceOf(GrokException.class)
                .hasMessageContaining(message);
    }

    @Test
    void parts_that_double_themselves_end() {
        StringBuilder parts = new StringBuilder("P0 aaaaaaaaaa\n");
        for (int i = 1; i < 40; i++) {
            parts.append("P")
                    .append(i)
                    .append(" %{P")
                    .append(i - 1)
                    .append("}%{P")
                    .append(i - 1)
                    .append("}\n");
        }
        Map<String, String> custom = GrokLibrary.parse(parts.toString());
        assertThatThrownBy(() -> GrokPattern.of("%{P39:x}", custom))
                .as("a pattern of 2^39 parts")
                .isInstanceOf(GrokException.class)
                .hasMessageContaining("more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<a>(x+x+)+y)", "(?<a>(.*)*)z", "(?<a>(a|aa)+$)!", "(?<a>([a-zA-Z]+)*)1"})
    void a_runaway_expression_is_stopped(String pattern) throws IOException {
        String line = "x".repeat(60) + "a".repeat(60);
        Classification it = classify(pattern, "", (line + "\n").repeat(5000));
        assertThat(it.known()).as("known").isFalse();
    }

    @Test
    void the_steps_that_are_too_many_are_told() throws IOException {
        Classification it = classify("(?<a>(?:.*,){12}P)", "", "1,".repeat(60) + "\n");
        assertThat(it.reason().orElseThrow()).as("reason").contains("line 1").contains("more than 2000000 steps");
    }
}
