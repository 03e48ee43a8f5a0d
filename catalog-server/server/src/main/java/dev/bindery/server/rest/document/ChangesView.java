package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Some of the change log.
 *
 * @param items the changes, in order
 * @param next what to give as {@code after} to read on, also when there is nothing more yet
 * @param latest the id of the last change of all; 0 where nothing has ever changed
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ChangesView(List<ChangeView> items, long next, long latest) {}
