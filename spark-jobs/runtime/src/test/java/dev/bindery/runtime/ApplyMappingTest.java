package dev.bindery.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.jobs.graph.Mapping;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class ApplyMappingTest {

    private static DynamicFrame frame(String query) {
        return DynamicFrame.fromDF(TestSpark.session().sql(query), TestSpark.glue(), "input");
    }

    private static DynamicFrame mapped(String query, String[]... mappings) {
        return frame(query).applyMapping(mappings, "output");
    }

    /** Columns and types; what can be null is not this test's matter. */
    private static String ddl(DynamicFrame frame) {
        return frame.schema().toDDL().replace(" NOT NULL", "");
    }

    @Test
    void keepsRenamesAndCastsInTheOrderOfTheMappings() {
        DynamicFrame output = mapped(
                "select 1 as id, '12.50' as price, '2024-05-06' as day, 'x' as unused",
                new String[] {"price", "string", "amount", "decimal(10,2)"},
                new String[] {"id", "int", "id", "long"},
                new String[] {"day", "string", "day", "date"});
        assertThat(ddl(output)).as("columns and types").isEqualTo("amount DECIMAL(10,2),id BIGINT,day DATE");
        assertThat(output.toDF().collectAsList())
                .as("rows")
                .extracting(Row::toString)
                .containsExactly("[12.50,1,2024-05-06]");
        assertThat(output.name()).as("name of the frame").isEqualTo("output");
    }

    @Test
    void reachesIntoStructsAndMakesThem() {
        DynamicFrame output = mapped(
                "select named_struct('city', 'Ulm', 'geo', named_struct('lat', 48.4D)) as address, 7 as id",
                new String[] {"address.city", "string", "city", "string"},
                new String[] {"id", "int", "key.id", "bigint"},
                new String[] {"address.geo.lat", "double", "key.place.lat", "float"});
        assertThat(ddl(output))
                .as("a struct stands where its first field is named")
                .isEqualTo("city STRING,key STRUCT<id: BIGINT, place: STRUCT<lat: FLOAT>>");
        assertThat(output.toDF().collectAsList())
                .extracting(Row::toString)
                .as("rows")
                .containsExactly("[Ulm,[7,[48.4]]]");
    }

    @Test
    void backquotesHoldNamesWithDots() {
        DynamicFrame output = mapped(
                "select 1 as `a.b`, 2 as `we``ird`",
                new String[] {"`a.b`", "int", "`c.d`", "int"},
                new String[] {"`we``ird`", "int", "e", "int"});
        assertThat(output.schema().fieldNames()).as("columns").containsExactly("c.d", "e");
        assertThat(output.toDF().collectAsList())
                .as("rows")
                .extracting(Row::toString)
                .containsExactly("[1,2]");
    }

    @Test
    void sourceNamesAreFoundWithoutRegardToCaseAndByTheirCaseFirst() {
        assertThat(mapped("select 1 as OrderId", new String[] {"orderid", "int", "id", "int"})
                        .toDF()
                        .collectAsList())
                .as("the one column with these letters")
                .extracting(Row::toString)
                .containsExactly("[1]");
        assertThatThrownBy(() -> ApplyMapping.apply(
                        frame("select 1 as OrderId"), List.of(Mapping.keep("orderid", "int")), true, "output"))
                .as("case matters when asked for")
                .hasMessage(
                        "The mapping of orderid finds no column \"orderid\" in the frame \"input\": it has OrderId.");
    }

    @Test
    void whatCannotBeCastBecomesNull() {
        assertThat(mapped("select * from values ('1'), ('one'), (null) as t(n)", new String[] {"n", "string", "n", "int"
                        })
                        .toDF()
                        .collectAsList())
                .as("rows")
                .extracting(Row::toString)
                .containsExactly("[1]", "[null]", "[null]");
    }

    @Test
    void varcharAndCharAreStrings() {
        assertThat(ddl(mapped("select 5 as n", new String[] {"n", "int", "n", "varchar(3)"})))
                .as("type of the frame's column")
                .isEqualTo("n STRING");
    }

    @Test
    void saysWhatIsWrongWithAMapping() {
        assertThatThrownBy(() -> mapped("select 1 as a, 2 as b", new String[] {"c", "int", "c", "int"}))
                .as("unknown column")
                .hasMessage("The mapping of c finds no column \"c\" in the frame \"input\": it has a, b.");
        assertThatThrownBy(() ->
                        mapped("select array(named_struct('x', 1)) as a", new String[] {"a.x", "int", "x", "int"}))
                .as("through an array")
                .hasMessageContaining("reaches into a, which is no struct but array<struct<x:int>>");
        assertThatThrownBy(() -> mapped("select 1 as a", new String[] {"a", "int", "a", "integr"}))
                .as("unknown type")
                .hasMessage("The column a is mapped to \"integr\", which is no type.");
        assertThatThrownBy(() -> mapped("select 1 as a", new String[] {"a", "int", "b"}))
                .as("three texts")
                .hasMessageContaining("[a, int, b] has 3");
        assertThatThrownBy(() -> mapped(
                        "select 1 as a", new String[] {"a", "int", "b", "int"}, new String[] {"a", "int", "B", "int"}))
                .as("two columns of one name")
                .hasMessage("Two mappings make the column B.");
        assertThatThrownBy(() -> mapped(
                        "select 1 as a", new String[] {"a", "int", "b", "int"}, new String[] {"a", "int", "b.c", "int"
                        }))
                .as("column and struct")
                .hasMessage("The mappings make b a column and a struct that holds b.c.");
    }
}
