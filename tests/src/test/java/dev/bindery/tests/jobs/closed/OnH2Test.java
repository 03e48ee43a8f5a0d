package dev.bindery.tests.jobs.closed;

import dev.bindery.server.settings.Setting;
import java.util.Map;

/** With the embedded database. */
class OnH2Test extends RoleOfAJobContract {

    @Override
    Map<Setting<?>, String> database() {
        return Map.of();
    }
}
