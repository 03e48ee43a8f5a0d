package dev.bindery.hiveserver.plans;

import java.util.Optional;

/** What is to become of a trigger; what isn't there stays. */
public record TriggerChange(Optional<String> expression, Optional<String> action, Optional<Boolean> unmanaged) {}
