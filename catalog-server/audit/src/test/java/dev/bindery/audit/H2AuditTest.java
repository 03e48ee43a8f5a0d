package dev.bindery.audit;

import dev.bindery.database.DatabaseSettings;

class H2AuditTest extends AuditContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}
