package dev.bindery.hiveserver;

import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract on PostgreSQL. */
@Tag("integration")
class PostgresHiveServerTest {

    private static TestStore store;

    @BeforeAll
    static void open() {
        store = new TestStore(TestPostgres.newDatabase());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Nested
    class Roles extends RolesContract {
        @Override
        protected TestStore store() {
            return store;
        }
    }

    @Nested
    class Privileges extends PrivilegesContract {
        @Override
        protected TestStore store() {
            return store;
        }
    }

    @Nested
    class Plans extends PlansContract {
        @Override
        protected TestStore store() {
            return store;
        }
    }

    @Nested
    class Schedules extends SchedulesContract {
        @Override
        protected TestStore store() {
            return store;
        }
    }

    @Nested
    class KeptThings extends KeptThingsContract {
        @Override
        protected TestStore store() {
            return store;
        }
    }

    @Nested
    class Registry extends RegistryContract {
        @Override
        protected TestStore store() {
            return store;
        }
    }
}
