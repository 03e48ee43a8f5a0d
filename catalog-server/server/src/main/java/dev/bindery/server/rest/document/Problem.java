package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;

/**
 * What went wrong, as RFC 9457 says it.
 *
 * @param type the kind of problem, such as {@code urn:bindery:problem:not-found}
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what was wrong this time and what would be right
 * @param instance the id of the request, as the server's log has it
 * @param field which part of the request is wrong, where one is
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(String type, String title, int status, String detail, String instance, Optional<String> field) {}
