package dev.bindery.server.rest.crawls;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * When a crawler is to start by itself.
 *
 * @param expression Glue's cron expression, such as {@code cron(15 12 * * ? *)}
 */
@Serdeable
record ScheduleBody(@Nullable String expression) {}
