package dev.bindery.thrift.behaviour;

import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.compatibility.Compatibility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class ObservedBehaviourOnPostgresTest extends ObservedBehaviour {

    @RegisterExtension
    static final RealDoor AS_40 = new RealDoor(Compatibility.HIVE_4_0, TestPostgres::newDatabase);

    @RegisterExtension
    static final RealDoor AS_31 = new RealDoor(Compatibility.HIVE_3_1, TestPostgres::newDatabase);

    @Override
    RealDoor door40() {
        return AS_40;
    }

    @Override
    RealDoor door31() {
        return AS_31;
    }
}
