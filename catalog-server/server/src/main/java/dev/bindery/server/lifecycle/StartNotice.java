package dev.bindery.server.lifecycle;

import dev.bindery.identity.Bootstrap;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What whoever starts a server is told of its security: in the log, and a one-time credential on the console alone. */
final class StartNotice {

    private static final Logger LOGGER = LoggerFactory.getLogger(StartNotice.class);

    private StartNotice() {}

    static void give(Settings settings, ApplicationContext context) {
        String bind = settings.get(ServerSettings.BIND);
        if (settings.get(ServerSettings.SECURITY_ENABLED)) {
            LOGGER.info("Closed mode: who calls {} must prove who they are, and may do what policies allow.", bind);
            readable(settings).forEach(LOGGER::warn);
            Bootstrap bootstrap = context.getBean(Bootstrap.class);
            bootstrap
                    .credential(settings.get(ServerSettings.SECURITY_BOOTSTRAP))
                    .ifPresentOrElse(StartNotice::show, () -> remind(bootstrap));
        } else if (settings.get(ServerSettings.INSECURE)) {
            LOGGER.warn(
                    "Open mode: whoever reaches {} may do everything, and --insecure lets other machines reach it.",
                    bind);
        } else {
            LOGGER.warn("Open mode: whoever reaches {} may do everything, so only this machine can.", bind);
        }
    }

    /** What others on the network could read, tokens and signed requests included, a sentence a port. */
    static List<String> readable(Settings settings) {
        List<String> warnings = new ArrayList<>();
        if (Addresses.isLoopback(settings.get(ServerSettings.BIND))) {
            return warnings;
        }
        if (!HttpScheme.of(settings).equals(HttpScheme.SECURE)) {
            warnings.add("The HTTP port has no TLS: whoever can listen on the network may take tokens from it. Set"
                    + " http-tls-certificate and http-tls-key, or have a proxy before it that has.");
        }
        if (!settings.get(ServerSettings.THRIFT_TLS_REQUIRED)) {
            warnings.add(
                    "The Thrift port takes clients without TLS: whoever can listen on the network sees what they ask. Set"
                            + " thrift-tls-certificate, thrift-tls-key and thrift-tls-required.");
        }
        return warnings;
    }

    /** Not by a logger: what is logged is kept, and read by others. */
    private static void show(String credential) {
        System.err.println(String.join(
                System.lineSeparator(),
                "",
                "To make an administrator, run this within an hour and enter the credential, which counts once:",
                "",
                "    ./bindery access bootstrap",
                "    " + credential,
                ""));
        System.err.flush();
    }

    private static void remind(Bootstrap bootstrap) {
        if (!bootstrap.hasAdministrator()) {
            LOGGER.warn(
                    "Nobody who can sign on has the policy {}. If nobody can administer this server, start it once with"
                            + " --security-bootstrap.",
                    Bootstrap.POLICY);
        }
    }
}
