package dev.bindery.thrift.methods;

import dev.bindery.thrift.RealDoor;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On H2. */
class StatementsOfWritesTest extends StatementsOfWrites {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @Override
    RealDoor door() {
        return DOOR;
    }

    @Override
    int lookingWhichAreThere() {
        return 1;
    }
}
