package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.CreateDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DropDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.GetDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @Test
    void aDatabaseIsMadeFoundChangedAndDropped() throws TException {
        Database made = new Database();
        made.setName("LifeCycle");
        made.setDescription("what it is for");
        made.setParameters(Map.of("k", "v"));
        made.setOwnerName("ann");
        made.setOwnerType(PrincipalType.ROLE);
        DOOR.client().create_database(made);

        Database found = DOOR.client().get_database("LIFECYCLE");
        assertThat(found.getName()).as("name").isEqualTo("lifecycle");
        assertThat(found.getDescription()).as("description").isEqualTo("what it is for");
        assertThat(found.getParameters()).as("parameters").isEqualTo(Map.of("k", "v"));
        assertThat(found.getOwnerName()).as("owner").isEqualTo("ann");
        assertThat(found.getOwnerType()).as("owner type").isEqualTo(PrincipalType.ROLE);
        assertThat(found.getCatalogName()).as("catalog").isEqualTo("hive");
        assertThat(found.getCreateTime()).as("create time").isPositive();
        assertThat(found.getLocationUri())
                .as("location")
                .isEqualTo("file:" + DOOR.warehouse().resolve("lifecycle.db"));
        assertThat(DOOR.folder(found.getLocationUri())).as("its folder").isDirectory();

        found.setDescription("something else");
        DOOR.client().alter_database("lifecycle", found);
        assertThat(DOOR.client().get_database("@hive#lifecycle").getDescription())
                .as("description afterwards, asked with a catalog")
                .isEqualTo("something else");

        DOOR.client().drop_database("lifecycle", true, false);
        assertThat(Files.exists(DOOR.folder(found.getLocationUri())))
                .as("its folder is gone")
                .isFalse();
        assertThatThrownBy(() -> DOOR.client().get_database("lifecycle"))
                .as("afterwards")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("database hive.lifecycle");
    }

    @Test
    void theRequestFormsDoTheSame() throws TException {
        CreateDatabaseRequest create = new CreateDatabaseRequest("by_request");
        create.setDescription("d");
        DOOR.client().create_database_req(create);
        GetDatabaseRequest get = new GetDatabaseRequest();
        get.setName("by_request");
        get.setCatalogName("hive");
        assertThat(DOOR.client().get_database_req(get).getDescription())
                .as("description")
                .isEqualTo("d");
        DropDatabaseRequest drop = new DropDatabaseRequest("by_request", false, true, false);
        DOOR.client().drop_database_req(drop);
        drop.setIgnoreUnknownDb(true);
        DOOR.client().drop_database_req(drop);
        drop.setIgnoreUnknownDb(false);
        assertThatThrownBy(() -> DOOR.client().drop_database_req(drop))
                .as("dropping what isn't there")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void patternsSelectNames() throws TException {
        DOOR.database("pat_one");
        DOOR.database("pat_two");
        assertThat(DOOR.client().get_databases("pat*")).as("pat*").containsExactly("pat_one", "pat_two");
        assertThat(DOOR.client().get_databases("PAT_ONE|default")).as("two").containsExactly("default", "pat_one");
        assertThat(DOOR.client().get_databases("@hive#pat_t*"))
                .as("with a catalog")
                .containsExactly("pat_two");
        assertThat(DOOR.client().get_databases("@hive#")).as("a catalog alone").contains("default", "pat_one");
        assertThat(DOOR.client().get_databases("@hive#!"))
                .as("the empty pattern")
                .isEmpty();
        assertThat(DOOR.client().get_databases("@nocat#*"))
                .as("another catalog")
                .isEmpty();
        assertThat(DOOR.client().get_all_databases()).as("all").contains("default", "pat_one", "pat_two");
        assertThatThrownBy(() -> DOOR.client().get_databases("pat(("))
                .as("a broken pattern")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("isn't a regular expression");
    }

    @Test
    void whatCannotBeDoneIsSaidAsHiveSaysIt() throws TException {
        String database = DOOR.database("full");
        assertThatThrownBy(() -> DOOR.database("FULL"))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Database full already exists");
        DOOR.client().create_table(RealDoor.table(database, "t", null));
        assertThatThrownBy(() -> DOOR.client().drop_database(database, true, false))
                .as("not empty")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Database full is not empty. One or more tables exist.");
        String functions = DOOR.database("functions");
        DOOR.client()
                .create_function(new Function(
                        "f", functions, "a.B", "ann", PrincipalType.USER, 1, FunctionType.JAVA, List.of()));
        assertThatThrownBy(() -> DOOR.client().drop_database(functions, true, false))
                .as("with a function alone")
                .isInstanceOf(InvalidOperationException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Database functions is not empty. One or more functions exist.");
        assertThatThrownBy(() -> DOOR.client().drop_database("default", false, false))
                .as("the default database")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Can not drop default database in catalog hive");
        assertThatThrownBy(() -> DOOR.client().create_database(new Database()))
                .as("without a name")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Database name cannot be null.");
        assertThatThrownBy(() -> DOOR.client().get_database("@nocat#full"))
                .as("in another catalog")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("database nocat.full");
        assertThatThrownBy(() -> DOOR.client().get_database("@broken"))
                .as("a catalog without an end")
                .isInstanceOf(MetaException.class);
        Database renamed = DOOR.client().get_database(database);
        renamed.setName("other");
        DOOR.client().alter_database(database, renamed);
        assertThat(DOOR.client().get_database(database).getName())
                .as("a new name is passed over, as in Hive")
                .isEqualTo(database);
        DOOR.client().drop_database(database, true, true);
        assertThat(DOOR.client().get_all_tables(database))
                .as("tables of a dropped one")
                .isEmpty();
    }

    @Test
    void namesThatWouldBePathsAreRefused() {
        for (String name : new String[] {"../up", "a/b", "..", "a\\b", "a\nb"}) {
            assertThatThrownBy(() -> DOOR.database(name))
                    .as("making %s", name)
                    .isInstanceOf(InvalidObjectException.class);
            assertThatThrownBy(() -> DOOR.client().get_database(name))
                    .as("asking for %s", name)
                    .isInstanceOf(NoSuchObjectException.class);
        }
    }

    @Test
    void unusualNamesAreNames() throws TException {
        for (String name : new String[] {"with blank", "it's", "quote\"d", "größe😀", "a-b.c", "100%"}) {
            DOOR.database(name);
            assertThat(DOOR.client().get_database(name).getName()).as("name").isEqualTo(name);
            DOOR.client().create_table(RealDoor.table(name, name, null));
            assertThat(DOOR.client().get_all_tables(name))
                    .as("tables of %s", name)
                    .containsExactly(name);
            DOOR.client().drop_database(name, true, true);
        }
    }
}
