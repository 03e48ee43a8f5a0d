package dev.bindery.server.glue;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.CatalogException;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;

/** One operation of the Glue API. */
@FunctionalInterface
public interface GlueOperation {

    /**
     * Answers a request.
     *
     * @throws CatalogException what the catalog says; {@link GlueErrors} has its wire form
     * @throws GlueFault what the door itself says
     */
    Output answer(Call call, Input input);
}
