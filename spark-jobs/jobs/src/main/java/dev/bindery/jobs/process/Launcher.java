package dev.bindery.jobs.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts the process of a run: {@code setsid} where it exists, the wrapper {@code run.sh}, then the driver. Where the run has a
 * user of its own the wrapper stays the server's, so that the run can neither kill it nor forge what it writes, and {@code
 * setpriv} makes the driver the user's.
 */
public final class Launcher {

    /** Variables of the server's environment that processes of other users get as well. */
    static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    private final Optional<Path> setsid = onPath("setsid");
    private final String wrapper = wrapper();

    /**
     * Launches; the wrapper says in the folder when it is there. To call it again for the same folder is harmless: only
     * one wrapper runs the driver.
     *
     * @return the wrapper
     * @throws IOException where the folder can't be written or no process can be started
     */
    public Process launch(String runId, RunFolder folder, DriverProcess driver) throws IOException {
        Path script = folder.write("run.sh", wrapper);
        folder.write("command", String.join("\n", driver.command()) + "\n");
        List<String> command = new ArrayList<>();
        setsid.ifPresent(path -> command.add(path.toString()));
        command.addAll(List.of("/bin/sh", script.toString(), folder.path().toString()));
        if (driver.user().isPresent()) {
            command.addAll(as(driver.user().get()));
        }
        command.addAll(driver.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(driver.workingDirectory().toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(folder.output().toFile()))
                .redirectError(Redirect.appendTo(folder.error().toFile()));
        driver.dropped().forEach(builder.environment()::remove);
        if (driver.user().isPresent()) {
            builder.environment().keySet().retainAll(PASSED_ON);
        }
        builder.environment().putAll(driver.environment());
        builder.environment().put(RunProcesses.MARK, runId);
        return builder.start();
    }

    /**
     * What stands before a command that is to run as a user: without the server's other groups, and without a way to get more
     * rights, such as programs that are set-user-ID.
     *
     * @throws IOException where the machine has no {@code setpriv}
     */
    static List<String> as(RunUser user) throws IOException {
        Path setpriv = onPath("setpriv")
                .orElseThrow(
                        () -> new IOException("There is no setpriv on this machine (util-linux), which is needed to"
                                + " run jobs as other users."));
        return List.of(
                setpriv.toString(),
                "--reuid=" + user.uid(),
                "--regid=" + user.gid(),
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--");
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String wrapper() {
        try (InputStream resource = Launcher.class.getResourceAsStream("run.sh")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The wrapper run.sh can't be read from the class path.", e);
        }
    }
}
