package dev.bindery.catalog.jdbc;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.contract.CatalogsContract;
import dev.bindery.catalog.contract.ChangeLogContract;
import dev.bindery.catalog.contract.ConnectionsContract;
import dev.bindery.catalog.contract.ConstraintsContract;
import dev.bindery.catalog.contract.DatabasesContract;
import dev.bindery.catalog.contract.EventsContract;
import dev.bindery.catalog.contract.FunctionsContract;
import dev.bindery.catalog.contract.PartitionExchangeContract;
import dev.bindery.catalog.contract.PartitionFiltersContract;
import dev.bindery.catalog.contract.PartitionIndexesContract;
import dev.bindery.catalog.contract.PartitionListingContract;
import dev.bindery.catalog.contract.PartitionsContract;
import dev.bindery.catalog.contract.StatisticsContract;
import dev.bindery.catalog.contract.TableUpdatesContract;
import dev.bindery.catalog.contract.TablesContract;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract on PostgreSQL. */
@Tag("integration")
class PostgresCatalogTest {

    private static TestCatalog store;

    @BeforeAll
    static void open() {
        store = new TestCatalog(TestPostgres.newDatabase());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Nested
    class Catalogs extends CatalogsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Connections extends ConnectionsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Databases extends DatabasesContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Tables extends TablesContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class TableUpdates extends TableUpdatesContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class ChangeLog extends ChangeLogContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Statistics extends StatisticsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Constraints extends ConstraintsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Events extends EventsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Functions extends FunctionsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class PartitionFilters extends PartitionFiltersContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class PartitionIndexes extends PartitionIndexesContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Partitions extends PartitionsContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class StatementCounts extends StatementCountContract {
        @Override
        protected TestCatalog store() {
            return store;
        }

        @Override
        protected boolean isPostgres() {
            return true;
        }
    }

    @Nested
    class ParametersOfOthers extends ParameterSetterContract {
        @Override
        protected TestCatalog store() {
            return store;
        }
    }

    @Nested
    class OldChanges extends ChangePrunerContract {
        @Override
        protected TestCatalog store() {
            return store;
        }
    }

    @Nested
    class Purging extends PurgerContract {
        @Override
        protected TestCatalog store() {
            return store;
        }
    }

    @Nested
    class PartitionListing extends PartitionListingContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class PartitionExchange extends PartitionExchangeContract {
        @Override
        protected Catalog catalog() {
            return store.catalog();
        }
    }

    @Nested
    class Locations extends LocationIndexContract {
        @Override
        protected TestCatalog store() {
            return store;
        }
    }
}
