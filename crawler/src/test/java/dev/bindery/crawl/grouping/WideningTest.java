package dev.bindery.crawl.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.types.HiveType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/types.md: which files of two types readers give as one column. */
class WideningTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            tinyint       | bigint         | true  | true | n/a
            int           | bigint         | true  | true | true
            int           | float          | true  | true | true
            smallint      | float          | false | true | n/a
            int           | double         | true  | true | true
            bigint        | double         | false | true | true
            float         | double         | true  | true | true
            tinyint       | decimal(5,2)   | false | true | n/a
            int           | decimal(12,2)  | true  | true | false
            bigint        | decimal(12,2)  | false | true | false
            decimal(5,2)  | decimal(12,3)  | true  | true | false
            decimal(5,2)  | double         | false | true | false
            date          | timestamp      | false | true | false
            int           | string         | false | false | false
            boolean       | int            | false | false | false
            varchar(3)    | string         | true  | true | n/a
            array<int>    | array<bigint>  | true  | true | true
            map<string,int> | map<string,double> | true | true | true
            struct<a:int> | struct<a:bigint,b:string> | true | true | true
            struct<a:bigint> | struct<a:double> | false | true | true
            uniontype<int,string> | uniontype<bigint,string> | false | false | false
            """)
    void the_table_of_the_documentation(String a, String b, String parquet, String orc, String avro) {
        assertReads("parquet", a, b, parquet);
        assertReads("orc", a, b, orc);
        assertReads("avro", a, b, avro);
    }

    private static void assertReads(String format, String a, String b, String expected) {
        if (expected.equals("n/a")) {
            return;
        }
        HiveType first = HiveType.parse(a);
        HiveType second = HiveType.parse(b);
        assertThat(Widening.canBeReadAsOne(format, first, second))
                .as("%s: files of %s and of %s", format, a, b)
                .isEqualTo(Boolean.parseBoolean(expected));
        assertThat(Widening.canBeReadAsOne(format, second, first))
                .as("%s: files of %s and of %s", format, b, a)
                .isEqualTo(Boolean.parseBoolean(expected));
    }
}
