package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.identity.EndedSessions;
import dev.bindery.identity.Identities;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.identity.credentials.ServiceSessions;
import dev.bindery.jobs.generate.ScriptPlaces;
import dev.bindery.jobs.spark.RunCredentials;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.runs.DelegatedHive;
import dev.bindery.server.runs.RoleCredentials;
import dev.bindery.server.runs.S3Source;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What runs of jobs are given, and what they are kept from: nothing in open mode. */
@Singleton
final class JobsSecurity {

    private static final Clock CLOCK = Clock.systemUTC();

    private final Settings settings;
    private final HomeFolder home;
    private final Catalog catalog;
    private final Identities identities;
    private final ServiceSessions sessions;
    private final DelegationTokens tokens;

    JobsSecurity(
            Settings settings,
            HomeFolder home,
            Catalog catalog,
            Identities identities,
            ServiceSessions sessions,
            DelegationTokens tokens) {
        this.settings = settings;
        this.home = home;
        this.catalog = catalog;
        this.identities = identities;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    private boolean isClosed() {
        return settings.get(ServerSettings.SECURITY_ENABLED);
    }

    /** @param environment the server's, with what its settings add for S3 */
    RunCredentials credentials(Map<String, String> environment) {
        if (!isClosed()) {
            return RunCredentials.ofServer(environment);
        }
        String master = settings.get(ServerSettings.JOBS_MASTER);
        return new RoleCredentials(
                sessions,
                new EndedSessions(identities, CLOCK),
                new DelegatedHive(tokens, DelegationTokens.Terms.STANDARD.longest()),
                S3Source.NONE,
                catalog,
                master.equals("local") || master.startsWith("local["),
                CLOCK);
    }

    ScriptPlaces scripts() {
        return isClosed() ? ScriptPlaces.within(home.folder(), scriptFolders()) : ScriptPlaces.everywhere();
    }

    private List<Path> scriptFolders() {
        return settings.find(ServerSettings.SCRIPT_FOLDERS).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .toList();
    }
}
