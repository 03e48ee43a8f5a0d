package dev.bindery.tests.durability;

import dev.bindery.tests.product.Databases;
import java.util.Map;

/** On PostgreSQL, which lives on while the server is killed. */
class KilledOnPostgresTest extends KillContract {

    @Override
    Map<String, String> database() {
        return Databases.newPostgres();
    }
}
