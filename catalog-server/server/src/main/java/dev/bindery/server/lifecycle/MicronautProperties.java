package dev.bindery.server.lifecycle;

import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/**
 * Micronaut's own configuration, made from our settings. There is no application file and Micronaut does not read the
 * environment: one table of settings, one place where they are looked up.
 */
final class MicronautProperties {
    private MicronautProperties() {}

    static Map<String, Object> of(Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.application.name", "bindery");
        properties.put("micronaut.server.host", settings.get(ServerSettings.BIND));
        int port = settings.get(ServerSettings.HTTP_PORT);
        properties.put("micronaut.server.port", port == 0 ? -1 : port);
        if (HttpScheme.of(settings).equals(HttpScheme.SECURE)) {
            properties.put("micronaut.server.ssl.enabled", true);
            properties.put("micronaut.server.ssl.port", port == 0 ? -1 : port);
        }
        properties.put("micronaut.server.max-request-size", settings.get(ServerSettings.HTTP_BODY_SIZE));
        properties.put("micronaut.server.date-header", false);
        properties.put("micronaut.server.log-handled-exceptions", false);
        properties.put("micronaut.server.thread-selection", "BLOCKING");
        // A session token in the headers of a signed request can be longer than the 8 KB that Netty takes by itself.
        properties.put("micronaut.server.netty.max-header-size", 64 * 1024);
        properties.put("micronaut.executors.blocking.type", "FIXED");
        properties.put("micronaut.executors.blocking.n-threads", settings.get(ServerSettings.HTTP_THREADS));
        boolean closed = settings.get(ServerSettings.SECURITY_ENABLED);
        properties.put("endpoints.all.enabled", false);
        properties.put("endpoints.health.enabled", true);
        properties.put("endpoints.health.sensitive", false);
        properties.put("endpoints.health.details-visible", closed ? "NEVER" : "ANONYMOUS");
        properties.put("endpoints.health.discovery-client.enabled", false);
        return properties;
    }
}
