package dev.bindery.server.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The text of {@code docs/configuration.md}, made from the table of settings. */
public final class ConfigurationPage {
    private ConfigurationPage() {}

    /** The whole page. */
    public static String text() {
        StringBuilder page = new StringBuilder(
                """
                # Configuration

                <!-- Made from the table in ServerSettings.java; change it there, then run: -->
                <!-- mvn -pl catalog-server/server test -Dtest=ConfigurationPageTest -Dbindery.write.docs=true -->

                A setting has one name in three places. Take `http-port`:

                | where | form |
                |---|---|
                | flag | `./bindery server --http-port 9080` |
                | environment | `BINDERY_HTTP_PORT=9080` |
                | file | `http-port: 9080` in `bindery.yml` |

                The flag wins over the environment, the environment over the file, the file over the default. The file is
                the one that `--config` or `BINDERY_CONFIG` names, otherwise `bindery.yml` in the working folder if there
                is one. In it a name may also be nested or dotted: `http: {port: 9080}` and `bindery.http.port: 9080` are
                `http-port: 9080`. A name that does not exist or a value that does not fit stops the server before it
                starts, with a sentence that names the place and what would be right. An empty environment variable
                counts as unset.
                """);
        for (SettingGroup group : SettingGroup.values()) {
            List<Setting<?>> settings = ServerSettings.ALL.stream()
                    .filter(setting -> setting.group() == group)
                    .toList();
            if (!settings.isEmpty()) {
                page.append("\n## ").append(group.title()).append("\n\n");
                page.append("| setting | environment | takes | default | |\n|---|---|---|---|---|\n");
                page.append(settings.stream().map(ConfigurationPage::row).collect(Collectors.joining()));
            }
        }
        return page.append(
                        """

                ## S3

                S3 is reached by the standard variables of AWS: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
                `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_ENDPOINT_URL_S3` (or `AWS_ENDPOINT_URL`) for a store of your own,
                `AWS_PROFILE` with the shared files. A store of your own is addressed as `host/bucket`; where it wants
                `bucket.host`, set `BINDERY_S3_PATH_STYLE=false`.

                ## The launcher

                `./bindery` itself reads these from the environment:

                | variable | meaning |
                |---|---|
                | `JAVA_HOME` | A JDK 17 to 25; otherwise `java` on the path. |
                | `BINDERY_HEAP` | Most heap of the Java process, as `-Xmx` takes it. Default: `1g`. |
                | `BINDERY_JAVA_OPTIONS` | More options for Java, behind the launcher's own. |
                | `BINDERY_SERVER` | URL of the server that commands talk to, as `--server` names it. |
                | `BINDERY_SPARK_HOME`, `BINDERY_RUNTIME_JAR` | A Spark and a job runtime of your own, which then are not \
                assembled and built. |
                | `BINDERY_SPARK_JAVA_HOME` | A JDK 17 to 22 for Spark; otherwise `JAVA_HOME`, then the path. |
                | `BINDERY_JAR` | Runs this jar as it is: nothing is built. |
                | `BINDERY_NO_BUILD=1` | Runs the last build, also where the sources have changed since. |
                | `MVN` | The Maven command. Default: `mvn`. |
                """)
                .toString();
    }

    private static String row(Setting<?> setting) {
        String standard = setting.standard().map(text -> "`" + text + "`").orElse(setting.standardNote());
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.environment(),
                        setting.kind().expected(),
                        standard,
                        setting.description());
    }
}
