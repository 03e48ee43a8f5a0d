package dev.bindery.server.glue.catalog;

import dev.bindery.server.glue.wire.GlueFault;

/** Version ids: numbers in the catalog, strings on the wire. */
final class VersionIds {

    private VersionIds() {}

    /** @throws GlueFault InvalidInputException where it isn't a whole number */
    static long parse(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            throw GlueFault.invalidInput("\"" + (version.length() > 50 ? version.substring(0, 50) + "…" : version)
                    + "\" isn't a version id: that is a whole number, as GetTable gives it.");
        }
    }
}
