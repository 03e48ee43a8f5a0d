package dev.bindery.model.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of merges in docs/types.md is what the code does; written anew with {@code -Dbindery.write.docs=true}. */
class TypesPageTest {

    private static final Path PAGE = Path.of("../../docs/types.md");
    private static final String FROM = "<!-- the table of merges: written by TypesPageTest -->\n";
    private static final String TO = "<!-- the end of the table of merges -->\n";

    /** Every primitive type, and one of each kind with parameters; more of a kind where that shows a rule. */
    private static List<HiveType> types() {
        List<HiveType> types = new ArrayList<>(Arrays.asList(PrimitiveType.values()));
        Stream.of(
                        "decimal(5,2)",
                        "decimal(12,2)",
                        "decimal(38,0)",
                        "char(10)",
                        "varchar(20)",
                        "array<int>",
                        "array<bigint>",
                        "map<string,int>",
                        "map<string,double>",
                        "struct<a:int>",
                        "struct<a:bigint,b:string>",
                        "uniontype<int,string>",
                        "uniontype<bigint,string>")
                .map(HiveType::parse)
                .forEach(types::add);
        return types;
    }

    @Test
    void the_page_has_the_merges_of_the_code() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).as("the page").contains(FROM).contains(TO);
        String before = page.substring(0, page.indexOf(FROM) + FROM.length());
        String written = before + table() + page.substring(page.indexOf(TO));
        if (Boolean.getBoolean("bindery.write.docs")) {
            Files.writeString(PAGE, written);
            return;
        }
        assertThat(page)
                .as(
                        "docs/types.md; write it anew with -Dtest=TypesPageTest -Dbindery.write.docs=true in the module model")
                .isEqualTo(written);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| type | with | gives | reported as |\n|---|---|---|---|\n");
        List<HiveType> types = types();
        for (HiveType a : types) {
            for (HiveType b : types.subList(types.indexOf(a) + 1, types.size())) {
                Joined joined = TypeLattice.join(a, b);
                if (a != PrimitiveType.VOID && tells(joined)) {
                    row(table, a, b, joined);
                }
            }
        }
        return table.toString();
    }

    private static boolean tells(Joined joined) {
        return joined.type() != PrimitiveType.STRING;
    }

    private static void row(StringBuilder table, HiveType a, HiveType b, Joined joined) {
        String conflicts = joined.conflicts().stream()
                .map(conflict -> conflict.kind().name().toLowerCase(Locale.ROOT)
                        + (conflict.path().isEmpty() ? "" : " at `" + conflict.path() + "`"))
                .collect(Collectors.joining(", "));
        table.append("| `")
                .append(a.print())
                .append("` | `")
                .append(b.print())
                .append("` | `")
                .append(joined.type().print())
                .append("` | ")
                .append(conflicts)
                .append(" |\n");
    }

    @Test
    void what_the_page_leaves_out_is_text_or_nothing_in_common() {
        List<HiveType> types = types();
        for (HiveType a : types) {
            for (HiveType b : types) {
                Joined joined = TypeLattice.join(a, b);
                if (a.equals(b) || a == PrimitiveType.VOID || b == PrimitiveType.VOID || tells(joined)) {
                    continue;
                }
                boolean onlyText = isText(a) && isText(b);
                assertThat(joined.conflicts())
                        .as("what is reported of %s and %s, which give a string", a, b)
                        .hasSize(onlyText ? 0 : 1)
                        .allMatch(conflict -> conflict.kind() == TypeConflict.Kind.TEXT
                                || conflict.kind() == TypeConflict.Kind.INCOMPATIBLE);
            }
        }
    }

    private static boolean isText(HiveType type) {
        return type == PrimitiveType.STRING || type instanceof CharType || type instanceof VarcharType;
    }
}
