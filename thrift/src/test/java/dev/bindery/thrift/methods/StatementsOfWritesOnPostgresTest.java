package dev.bindery.thrift.methods;

import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.compatibility.Compatibility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On PostgreSQL. */
@Tag("integration")
class StatementsOfWritesOnPostgresTest extends StatementsOfWrites {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor(Compatibility.HIVE_4_0, TestPostgres::newDatabase);

    @Override
    RealDoor door() {
        return DOOR;
    }

    @Override
    int lookingWhichAreThere() {
        return 0;
    }
}
