package dev.bindery.server.rest;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** What the generated description says of the door as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Bindery",
                        version = "1",
                        description = "The catalog, its crawlers and its jobs. Errors are problems as in RFC 9457;"
                                + " listings are read page by page with `limit` and `cursor`.",
                        license = @License(name = "Apache-2.0")))
interface ApiDescription {}
