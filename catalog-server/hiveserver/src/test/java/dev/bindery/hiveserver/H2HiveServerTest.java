package dev.bindery.hiveserver;

import dev.bindery.database.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract on H2. */
class H2HiveServerTest {

    private static TestStore store;

    @BeforeAll
    static void open() {
        store = new TestStore(DatabaseSettings.inMemory());
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
