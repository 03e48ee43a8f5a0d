package dev.bindery.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.runtime.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class SparkSqlShellTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(RowPrinter.Form form, String text) {
        SparkSqlShell shell = new SparkSqlShell(
                TestSpark.session(),
                new RowPrinter(form, new PrintStream(output, true, StandardCharsets.UTF_8)),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
        return shell.runAll(text);
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rowsAreLinesWithTabs() {
        int status = run(
                RowPrinter.Form.LINES,
                "select 1, 'a;b', null, array(1, 2), named_struct('x', date'2024-01-01'); select * from range(2) order by id");
        assertThat(status).as("exit status").isZero();
        assertThat(output()).as("output").isEqualTo("1\ta;b\tNULL\t[1,2]\t{\"x\":2024-01-01}\n0\n1\n");
    }

    @Test
    void rowsAreJsonWithNullsAndColumnsOfOneName() {
        run(RowPrinter.Form.JSON, "select 1 as a, null as b, 'x' as c, map('k', 1.5) as d");
        assertThat(output()).as("output").isEqualTo("{\"a\":1,\"b\":null,\"c\":\"x\",\"d\":{\"k\":1.5}}\n");
    }

    @Test
    void aTableIsAligned() {
        run(RowPrinter.Form.TABLE, "select id, repeat('x', int(id)) as name from range(1, 4) order by id");
        assertThat(output()).as("output").isEqualTo("id  name\n--  ----\n1   x\n2   xx\n3   xxx\n(3 rows)\n");
    }

    @Test
    void statementsWithoutColumnsPrintNothingAndCommandsPrintTheirRows() {
        TestSpark.emptyDatabase("shell");
        run(
                RowPrinter.Form.LINES,
                "use shell; create table t (a int) using parquet; insert into t values (5); show tables; select * from t");
        assertThat(output()).as("output").isEqualTo("t\n5\n");
    }

    @Test
    void theFirstFailureEndsItWithASentence() {
        int status = run(RowPrinter.Form.LINES, "select 1; select * from no_such_table; select 2");
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(output()).as("output before the failure").isEqualTo("1\n");
        assertThat(errors.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""))
                .as("first line of the errors")
                .isEqualTo(
                        "Error: The table or view `no_such_table` cannot be found. Verify the spelling and correctness of the"
                                + " schema and catalog.");
    }

    @Test
    void argumentsAreChecked() {
        assertThatThrownBy(() -> ShellArguments.parse(new String[] {"select 1"}))
                .as("a statement without -e")
                .hasMessageContaining("does not know \"select 1\": statements go behind -e");
        assertThatThrownBy(() -> ShellArguments.parse(new String[] {"-e"}))
                .as("no value")
                .hasMessage("The option -e needs a value.");
        assertThatThrownBy(() -> ShellArguments.parse(new String[] {"-e", "a", "-f", "b"}))
                .as("both")
                .hasMessage("spark-sql takes -e or -f, not both.");
    }
}
