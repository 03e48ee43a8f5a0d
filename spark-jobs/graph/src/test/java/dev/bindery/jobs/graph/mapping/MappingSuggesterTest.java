package dev.bindery.jobs.graph.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.graph.Mapping;
import dev.bindery.model.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingSuggesterTest {

    private static List<Column> columns(String... namesAndTypes) {
        List<Column> columns = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(Column.of(namesAndTypes[i], namesAndTypes[i + 1]));
        }
        return columns;
    }

    @Test
    void withoutATargetEveryColumnIsKeptUnderANameThatCanBeWritten() {
        SuggestedMappings suggested = MappingSuggester.keepAll(
                columns("id", "bigint", "unit price", "double", "unit.price", "string", "day", "date"));
        assertThat(suggested.mappings())
                .as("mappings")
                .containsExactly(
                        Mapping.keep("id", "bigint"),
                        new Mapping("unit price", "double", "unit_price", "double"),
                        new Mapping("`unit.price`", "string", "unit_price_2", "string"),
                        Mapping.keep("day", "date"));
        assertThat(suggested.suggestions().get(1).reason())
                .as("reason")
                .isEqualTo("Kept under the name unit_price, which every format can write.");
    }

    @Test
    void targetsFindTheirSourcesByNameStrictestFirst() {
        SuggestedMappings suggested = MappingSuggester.match(
                columns(
                        "customerid", "string",
                        "address", "struct<city:string,zip_code:string>",
                        "quantity", "int",
                        "orderdate", "timestamp",
                        "left_over", "string"),
                columns(
                        "order_date", "date",
                        "customer_id", "bigint",
                        "address_city", "string",
                        "zipcode", "string",
                        "quantitiy", "bigint",
                        "nothing_like_it", "string"));
        assertThat(suggested.mappings())
                .as("mappings")
                .containsExactly(
                        new Mapping("orderdate", "timestamp", "order_date", "date"),
                        new Mapping("customerid", "string", "customer_id", "bigint"),
                        new Mapping("address.city", "string", "address_city", "string"),
                        new Mapping("address.zip_code", "string", "zipcode", "string"),
                        new Mapping("quantity", "int", "quantitiy", "bigint"));
        assertThat(suggested.suggestions())
                .as("reasons")
                .extracting(MappingSuggestion::reason)
                .containsExactly(
                        "The names differ in case and separators alone. Values that do not fit the cast from timestamp to date become null.",
                        "The names differ in case and separators alone. Values that do not fit the cast from string to bigint become null.",
                        "The path address.city reads like the name.",
                        "The field of that name inside address.",
                        "The names are alike (89 %). The cast from int to bigint keeps every value.");
        assertThat(suggested.unmatchedTargets()).as("targets without a source").containsExactly("nothing_like_it");
        assertThat(suggested.unusedSources()).as("sources without a target").containsExactly("left_over");
    }

    @Test
    void aLuckyLikenessTakesNoColumnFromItsNamesake() {
        SuggestedMappings suggested = MappingSuggester.match(
                columns("amount1", "int", "amount2", "int"), columns("amount3", "int", "amount1", "int"));
        assertThat(suggested.mappings())
                .as("mappings")
                .containsExactly(new Mapping("amount2", "int", "amount3", "int"), Mapping.keep("amount1", "int"));
    }

    @Test
    void whatCannotBeCastIsNoCandidate() {
        SuggestedMappings suggested = MappingSuggester.match(
                columns("tags", "array<string>", "flag", "boolean"), columns("tags", "int", "flag", "date"));
        assertThat(suggested.mappings()).as("mappings").isEmpty();
        assertThat(suggested.unmatchedTargets()).as("unmatched").containsExactly("tags", "flag");
    }
}
