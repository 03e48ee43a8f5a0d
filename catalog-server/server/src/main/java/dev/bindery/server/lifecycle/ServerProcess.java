package dev.bindery.server.lifecycle;

import dev.bindery.server.settings.Settings;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server as a process of its own: its ready line, its signals, its exit status. */
public final class ServerProcess {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerProcess.class);

    private ServerProcess() {}

    /**
     * Runs a server until the process is asked to stop (SIGTERM, SIGINT).
     *
     * @return never in practice: an orderly stop ends the process with status 0 from within
     * @throws StartFailure where it cannot start
     */
    public static int run(Settings settings) {
        BinderyServer server = BinderyServer.start(settings);
        StartNotice.give(settings, server.context());
        stopWithProcess(server);
        System.out.println(server.readyLine());
        System.out.flush();
        awaitEnd();
        return 0;
    }

    /**
     * The JVM answers SIGTERM by running its hooks and would then leave with 143. The stop is done in the hook, and
     * the process halted with 0 behind it, because an orderly stop is no failure to whoever supervises the process.
     */
    private static void stopWithProcess(BinderyServer server) {
        Thread hook = new Thread(
                () -> {
                    int status = 1;
                    try {
                        LOGGER.info("Stopping: no new calls, waiting for those in flight.");
                        server.close();
                        LOGGER.info("Stopped.");
                        status = 0;
                    } catch (RuntimeException | LinkageError failed) {
                        // Classes are missing where the jar was replaced while the server ran.
                        LOGGER.error("The stop was not orderly.", failed);
                    } finally {
                        System.err.flush();
                        Runtime.getRuntime().halt(status);
                    }
                },
                "bindery-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
