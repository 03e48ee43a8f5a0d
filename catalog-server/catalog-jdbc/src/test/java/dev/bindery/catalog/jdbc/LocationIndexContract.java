package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.contract.CatalogContract;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies where, whatever the spelling, as long as it is there. */
abstract class LocationIndexContract extends CatalogContract {

    protected abstract TestCatalog store();

    @Override
    protected Catalog catalog() {
        return store().catalog();
    }

    private String root() {
        return "s3://places/" + database.name().database();
    }

    private Table at(String table, String location) {
        return create(table, definition(table).withDescriptor(parquet().withLocation(location)));
    }

    private List<String> within(String folder) {
        return store().catalog().within(folder);
    }

    @Test
    void findsWhatIsAFolderOrLiesInItAndNothingBesideIt() {
        at("itself", root() + "/a");
        at("inside", root() + "/a/b//c/");
        at("spelt", root().replace("s3:", "s3a:") + "/a/d");
        at("emoji", root() + "/a\uD83D\uDE00");
        at("beside", root() + "/ab");
        at("above", root());
        assertThat(within(root().replace("s3:", "S3N:") + "/./a/"))
                .as("locations within, as they are spelt")
                .containsExactlyInAnyOrder(root() + "/a", root() + "/a/b//c/", root().replace("s3:", "s3a:") + "/a/d");
        assertThat(within(root() + "/a\uD83D\uDE00")).as("an emoji").hasSize(1);
        assertThat(within(root() + "/none")).as("an empty place").isEmpty();
    }

    @Test
    void findsTheTablesThatFoldersLieIn() {
        String root = root() + "/around";
        at("root", root);
        at("one", root.replace("s3:", "s3a:") + "/a//b/");
        at("same", root + "/a/b");
        at("beside", root + "/a/bc");
        at("within", root + "/a/b/c/d");
        String longest = root + "/" + "x".repeat(600);
        at("long", longest);
        at("alike", longest + "y");
        assertThat(store().catalog().around(List.of(root + "/a/b/c", root + "/a/bc", longest + "/e")))
                .as("locations around, as they are spelt")
                .containsExactlyInAnyOrder(root, root.replace("s3:", "s3a:") + "/a//b/", root + "/a/b", longest);
        assertThat(store().catalog().around(List.of(root)))
                .as("around the outermost")
                .isEmpty();
    }

    @Test
    void comparesLongLocationsToTheirEnds() {
        for (int length : List.of(480, 499, 500, 501, 1_000)) {
            String folder = root() + "/" + length + "\uD83D\uDE00".repeat(length / 4) + "x".repeat(length / 2);
            at("a" + length, folder + "/a");
            at("b" + length, folder + "/b");
            assertThat(within(folder + "/a"))
                    .as("within a folder of %d characters", folder.length())
                    .containsExactly(folder + "/a");
            assertThat(within(folder)).as("within its parent").hasSize(2);
        }
    }

    @Test
    void followsATableThatMovesAndForgetsOneThatIsDropped() {
        Table table = at("t", root() + "/old");
        catalog()
                .tables()
                .update(
                        CALL,
                        table.name(),
                        table.definition()
                                .withDescriptor(table.definition().descriptor().withLocation(root() + "/new")),
                        TableUpdate.replacing(TableRules.GLUE));
        assertThat(within(root())).as("after the move").containsExactly(root() + "/new");
        catalog().tables().drop(CALL, table.name(), DataEffect.LEAVE_FILES);
        assertThat(within(root())).as("after the drop").isEmpty();
    }

    @Test
    void knowsDatabasesAndForgetsWhatIsInDroppedOnes() {
        DatabaseName name = DatabaseName.of(database.name().database() + "_more");
        catalog()
                .databases()
                .create(CALL, name, DatabaseDefinition.EMPTY.withLocation(root() + "/db"), DataEffect.LEAVE_FILES);
        catalog()
                .tables()
                .create(
                        CALL,
                        name.table("t"),
                        definition("t").withDescriptor(parquet().withLocation(root() + "/db/t")),
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
        assertThat(within(root()))
                .as("a database and its table")
                .containsExactlyInAnyOrder(root() + "/db", root() + "/db/t");
        catalog().databases().drop(CALL, name, true, DataEffect.LEAVE_FILES);
        assertThat(within(root())).as("after the drop").isEmpty();
    }

    @Test
    void asksOnce() {
        at("t", root() + "/t");
        store().statements().reset();
        within(root());
        assertThat(store().statements().count()).as("statements").isEqualTo(1);
    }
}
