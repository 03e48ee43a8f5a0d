package dev.bindery.catalog.jdbc;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.caching.CachingCatalog;
import dev.bindery.catalog.contract.TableUpdatesContract;
import dev.bindery.catalog.contract.TablesContract;
import dev.bindery.database.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The contract of tables with the cache in front, which is validated by this store's stamps. */
class CachedCatalogTest {

    private static final int CACHED_TABLES = 3;

    private static TestCatalog store;
    private static Catalog cached;

    @BeforeAll
    static void open() {
        store = new TestCatalog(DatabaseSettings.inMemory());
        cached = new CachingCatalog(store.catalog(), store.catalog(), CACHED_TABLES);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Nested
    class Tables extends TablesContract {
        @Override
        protected Catalog catalog() {
            return cached;
        }
    }

    @Nested
    class TableUpdates extends TableUpdatesContract {
        @Override
        protected Catalog catalog() {
            return cached;
        }
    }
}
