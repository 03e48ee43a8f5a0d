package dev.bindery.server.security;

import java.util.Set;

/** The addresses that answer without a proof in closed mode too. There are no others. */
final class OpenAddresses {

    private static final Set<String> READ = Set.of("/health", "/health/liveness", "/health/readiness");

    /** It takes the one-time credential that the server printed at its start, and nothing else. */
    private static final String BOOTSTRAP = "/api/v1/access/bootstrap";

    private OpenAddresses() {}

    /** @param path as it was sent, with nothing decoded */
    static boolean include(String method, String path) {
        return (method.equals("GET") || method.equals("HEAD")) && READ.contains(path)
                || method.equals("POST") && path.equals(BOOTSTRAP);
    }
}
