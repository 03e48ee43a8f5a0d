package dev.bindery.server.lifecycle;

import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;

/** With a certificate the HTTP port takes TLS alone. */
final class HttpScheme {

    static final String SECURE = "https";

    private HttpScheme() {}

    static String of(Settings settings) {
        return settings.find(ServerSettings.HTTP_TLS_CERTIFICATE).isPresent()
                        || settings.find(ServerSettings.HTTP_TLS_KEYSTORE).isPresent()
                ? SECURE
                : "http";
    }
}
