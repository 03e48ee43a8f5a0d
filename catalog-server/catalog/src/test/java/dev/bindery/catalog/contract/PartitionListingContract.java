package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.PartitionQuery.Segment;
import dev.bindery.model.Partition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How {@link dev.bindery.catalog.Partitions} are listed, filters apart. */
public abstract class PartitionListingContract extends CatalogContract {

    private List<String> names(PartitionQuery query) {
        return catalog()
                .partitions()
                .names(CALL, name("t"), query, PageRequest.ALL)
                .items();
    }

    @Test
    public void listsInOrderOfNamesInPages() {
        create("t", "k", "string");
        List<String> unordered = List.of("b", "\uD83D\uDE00", "a", "\uFFFD", "B", "__HIVE", "é");
        add("t", unordered.stream().map(List::of).toList());
        List<List<String>> expected = List.of(
                List.of("k=B", "k=__HIVE", "k=a"), List.of("k=b", "k=é", "k=\uFFFD"), List.of("k=\uD83D\uDE00"));
        assertThat(pages(3, page -> catalog().partitions().names(CALL, name("t"), PartitionQuery.ALL, page)))
                .as("names by code point")
                .isEqualTo(expected);
        assertThat(pages(3, page -> catalog()
                        .partitions()
                        .list(CALL, name("t"), PartitionQuery.ALL, page)
                        .map(Partition::name)))
                .as("partitions likewise")
                .isEqualTo(expected);
        assertThat(catalog().partitions().names(CALL, name("t"), PartitionQuery.ALL, PageRequest.first(0)))
                .as("a page of none")
                .isEqualTo(Page.last(List.of()));
        assertThat(catalog().partitions().count(CALL, name("t"), PartitionQuery.ALL))
                .as("count")
                .isEqualTo(7);
    }

    @Test
    public void listsByPrefixWithGaps() {
        create("t", "a", "string", "b", "int", "c", "string");
        add(
                "t",
                List.of(
                        List.of("x", "1", "p"),
                        List.of("x", "01", "q"),
                        List.of("x", "2", "p"),
                        List.of("x'y", "1", "p")));
        assertThat(names(PartitionQuery.startingWith(List.of("x"))))
                .as("the first key, exactly")
                .containsExactly("a=x/b=01/c=q", "a=x/b=1/c=p", "a=x/b=2/c=p");
        assertThat(names(PartitionQuery.startingWith(List.of("x", "1"))))
                .as("values are compared as text")
                .containsExactly("a=x/b=1/c=p");
        assertThat(names(PartitionQuery.startingWith(List.of("", "1"))))
                .as("an empty one stands for any")
                .containsExactly("a=x%27y/b=1/c=p", "a=x/b=1/c=p");
        assertThatThrownBy(() -> names(PartitionQuery.startingWith(List.of("x", "1", "p", "z"))))
                .as("more than there are keys")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    public void splitsIntoDisjointSegmentsThatAreComplete() {
        create("t", "k", "string");
        List<List<String>> all =
                IntStream.range(0, 200).mapToObj(i -> List.of("v" + i)).toList();
        add("t", all);
        for (int total : List.of(1, 3, 10)) {
            List<String> together = new ArrayList<>();
            for (int number = 0; number < total; number++) {
                List<String> some = names(PartitionQuery.ALL.inSegment(Optional.of(new Segment(number, total))));
                assertThat(some).as("segment %d of %d has some", number, total).isNotEmpty();
                together.addAll(some);
            }
            assertThat(new HashSet<>(together)).as("complete").isEqualTo(Set.copyOf(names(PartitionQuery.ALL)));
            assertThat(together).as("disjoint").hasSize(200);
        }
    }

    @Test
    public void leavesColumnsOutWhenTold() {
        create("t", "k", "string");
        add("t", values("a"));
        StorageDescriptor descriptor = catalog()
                .partitions()
                .list(CALL, name("t"), PartitionQuery.ALL.withoutColumns(), PageRequest.ALL)
                .items()
                .get(0)
                .definition()
                .descriptor();
        assertThat(descriptor.columns()).as("columns").isEmpty();
        assertThat(descriptor.inputFormat()).as("the rest").contains("ParquetInput");
    }

    @Test
    public void getsSeveralByValuesAndByNames() {
        create("t", "ds", "string", "h", "int");
        add("t", List.of(List.of("a", "1"), List.of("b", "01"), List.of("b/c", "2")));
        assertThat(valuesOf(catalog()
                        .partitions()
                        .getAll(
                                CALL,
                                name("t"),
                                List.of(List.of("b/c", "2"), List.of("x", "9"), List.of("a", "1"), List.of("a", "1")))))
                .as("by values: those that are there, in order, once")
                .containsExactly(List.of("a", "1"), List.of("b/c", "2"));
        assertThat(valuesOf(catalog()
                        .partitions()
                        .getByNames(
                                CALL, name("t"), List.of("ds=b/h=1", "ds=b/h=01", "DS=a/h=1", "h=1/ds=a", "nonsense"))))
                .as("by names: as they are, not normalised")
                .containsExactly(List.of("b", "01"));
        assertThat(catalog().partitions().getAll(CALL, name("t"), List.of()))
                .as("none asked for")
                .isEmpty();
    }

    @Test
    public void worksWithMoreKeysThanSlots() {
        String[] keys = new String[22];
        for (int i = 0; i < 11; i++) {
            keys[2 * i] = "k" + i;
            keys[2 * i + 1] = i % 2 == 0 ? "string" : "int";
        }
        create("t", keys);
        List<String> a = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        List<String> b = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x");
        add("t", List.of(a, b));
        assertThat(catalog().partitions().get(CALL, name("t"), b).definition().values())
                .as("all values")
                .isEqualTo(b);
        assertThat(names(PartitionQuery.startingWith(b))).as("a prefix of all").hasSize(1);
        assertThat(pages(1, page -> catalog()
                        .partitions()
                        .names(
                                CALL,
                                name("t"),
                                PartitionQuery.startingWith(List.of("", "", "", "", "", "", "", "", "8", "", "x")),
                                page)))
                .as("a condition behind the slots, in pages")
                .hasSize(1);
    }

    @Test
    public void refusesCursorsOfOthers() {
        create("t", "k", "string");
        create("u", "k", "string");
        add("t", values("a", "b"));
        String cursor = catalog()
                .partitions()
                .names(CALL, name("t"), PartitionQuery.ALL, PageRequest.first(1))
                .next()
                .orElseThrow();
        assertThatThrownBy(() -> catalog()
                        .partitions()
                        .names(CALL, name("u"), PartitionQuery.ALL, new PageRequest(1, Optional.of(cursor))))
                .as("of another table")
                .isInstanceOf(InvalidInputException.class);
    }
}
