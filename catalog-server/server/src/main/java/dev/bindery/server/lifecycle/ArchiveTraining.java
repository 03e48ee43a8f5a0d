package dev.bindery.server.lifecycle;

import dev.bindery.server.cli.Commands;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.SettingSource;
import dev.bindery.server.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The run whose loaded classes the launcher keeps as a class-data archive: a server in a scratch home that is started,
 * called a few times and stopped. Not a command; the launcher names this class.
 */
public final class ArchiveTraining {
    private ArchiveTraining() {}

    /** Runs once; the only argument is the scratch home folder. */
    public static void main(String[] arguments) throws IOException {
        Commands.run("help", "server");
        SettingSource source = new SettingSource.Flag();
        Settings settings = new Settings.Builder()
                .set(ServerSettings.HOME_FOLDER, arguments[0], source)
                .set(ServerSettings.HTTP_PORT, "0", source)
                .set(ServerSettings.THRIFT_PORT, "0", source)
                .build();
        try (BinderyServer server = BinderyServer.start(settings)) {
            call(server.http().resolve("/health"), "");
            call(server.http().resolve("/api/v1/databases"), "");
            for (String operation : new String[] {"GetDatabases", "GetTables"}) {
                call(server.http().resolve("/"), operation);
            }
        }
        System.exit(0);
    }

    /** Makes one call and does not mind the answer's status: what counts is what it loads. */
    private static void call(URI address, String glueOperation) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        if (!glueOperation.isEmpty()) {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
            connection.setRequestProperty("X-Amz-Target", "AWSGlue." + glueOperation);
            connection.setDoOutput(true);
            connection.getOutputStream().write("{\"DatabaseName\":\"default\"}".getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
    }
}
