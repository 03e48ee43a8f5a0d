package dev.bindery.server.iam;

import dev.bindery.catalog.Call;

/** One operation of STS or IAM. */
@FunctionalInterface
interface QueryOperation {

    /**
     * Does what is asked for and writes the answer's members.
     *
     * @throws QueryFault what the door itself says
     * @throws dev.bindery.model.error.CatalogException what the server says; {@link QueryErrors} has its form
     */
    void answer(Call call, Parameters parameters, XmlAnswer answer);
}
