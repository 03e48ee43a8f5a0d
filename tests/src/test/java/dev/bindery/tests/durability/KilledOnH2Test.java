package dev.bindery.tests.durability;

import java.util.Map;

/** On the embedded database. */
class KilledOnH2Test extends KillContract {

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
