package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByFilterRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as clients send them, down to the store and back. */
class PartitionFilterMethodsTest {

    private static final String DB = "filterdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void makePartitions() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
        client.create_table(RealDoor.table(
                DB,
                "p",
                "EXTERNAL_TABLE",
                RealDoor.key("ds", "string"),
                RealDoor.key("h", "int"),
                RealDoor.key("dt", "date")));
        for (List<String> values : List.of(
                List.of("a", "1", "2024-01-01"),
                List.of("a", "2", "2024-01-02"),
                List.of("b", "10", "2024-02-01"),
                List.of("A", "-3", "2023-12-31"),
                List.of("x/y z=%", "5", "2024-01-01"),
                List.of("__HIVE_DEFAULT_PARTITION__", "7", "2024-01-01"),
                List.of("a'q", "8", "2024-01-01"),
                List.of("zz😀", "notint", "nodate"))) {
            client.append_partition(DB, "p", values);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ds = "a"                              | 1 2
                    DS == 'a'                             | 1 2
                    ds = 'A'                              | -3
                    ds != 'a'                             | -3 10 5 7 8 notint
                    ds > 'a'                              | 10 5 8 notint
                    h = 1                                 | 1
                    h = '1'                               | 1
                    h > 1                                 | 10 2 5 7 8
                    h >= 5 and h < 10                     | 5 7 8
                    h < 0                                 | -3
                    10 > h                                | -3 1 2 5 7 8
                    ds like 'a%'                          | 1 2 8
                    ds like 'a.*'                         | 1 2 8
                    ds like '[ab].*'                      | 1 10 2 8
                    ds like 'zz_'                         | notint
                    (ds) in ('a','b')                     | 1 10 2
                    (h) IN (1,2)                          | 1 2
                    (h) not in (1,2)                      | -3 10 5 7 8
                    h between 1 and 5                     | 1 2 5
                    h not between 1 and 5                 | -3 10 7 8
                    dt = '2024-01-01'                     | 1 5 7 8
                    dt = 2024-01-01                       | 1 5 7 8
                    dt > DATE '2024-01-01'                | 10 2
                    dt >= '2024'                          | 1 10 2 5 7 8 notint
                    ds = 'a' AND h = 1 OR h = 10          | 1 10
                    (struct(ds,h)) in (const struct('a',1), const struct('b',10)) | 1 10
                    ds = "a'q"                            | 8
                    ds = 'x/y z=%'                        | 5
                    ds = '__HIVE_DEFAULT_PARTITION__'     | 7
                    `ds` = 'zz😀'                         | notint
                    ds = 'a';                             | 1 2
                    ds = 'nobody'                         |
                    """)
    void selects(String filter, String hours) throws TException {
        assertThat(String.join(" ", hours(client.get_partitions_by_filter(DB, "p", filter, (short) -1))))
                .as("hours that %s selects", filter)
                .isEqualTo(hours == null ? "" : hours);
        assertThat(client.get_num_partitions_by_filter(DB, "p", filter))
                .as("how many %s selects", filter)
                .isEqualTo(hours == null ? 0 : hours.split(" ").length);
    }

    private static TreeSet<String> hours(List<Partition> partitions) {
        TreeSet<String> hours = new TreeSet<>();
        partitions.forEach(partition -> hours.add(partition.getValues().get(1)));
        return hours;
    }

    @Test
    void noFilterIsEveryPartitionAndALimitIsKept() throws TException {
        assertThat(client.get_partitions_by_filter(DB, "p", "", (short) -1))
                .as("the empty filter")
                .hasSize(8);
        assertThat(client.get_partitions_by_filter(DB, "p", null, (short) -1))
                .as("no filter")
                .hasSize(8);
        assertThat(client.get_partitions_by_filter(DB, "p", "ds = 'a'", (short) 1))
                .as("at most one")
                .hasSize(1);
        assertThat(client.get_part_specs_by_filter(DB, "p", "ds = 'a'", -1)
                        .get(0)
                        .getPartitionList()
                        .getPartitions())
                .as("as a specification")
                .hasSize(2);
        GetPartitionsByFilterRequest request = new GetPartitionsByFilterRequest(DB, "p", "ds = 'a'");
        request.setSkipColumnSchemaForPartition(true);
        assertThat(client.get_partitions_by_filter_req(request))
                .as("without columns")
                .hasSize(2)
                .allSatisfy(partition -> assertThat(partition.getSd().getCols()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "ds = ", "ds = a", "ds is null", "not ds = 'a'", "true", "h + 1 = 2", "ds <=> 'a'"})
    void syntaxErrorsSaySo(String filter) {
        assertThatThrownBy(() -> client.get_partitions_by_filter(DB, "p", filter, (short) -1))
                .as("[%s]", filter)
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Error parsing partition filter: ");
    }

    @Test
    void otherMistakesSaySoToo() {
        assertThatThrownBy(() -> client.get_partitions_by_filter(DB, "p", "nokey = 'a'", (short) -1))
                .as("a key that isn't one")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Specified key <nokey> is not a partitioning key for the table");
        assertThatThrownBy(() -> client.get_partitions_by_filter(DB, "p", "h = 'abc'", (short) -1))
                .as("a text for a number")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.get_partitions_by_filter(DB, "nope", "h = 1", (short) -1))
                .as("a missing table")
                .isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> client.get_partitions_by_filter(DB, "p", "(".repeat(100_000), (short) -1))
                .as("deep nesting")
                .isInstanceOf(MetaException.class);
    }
}
