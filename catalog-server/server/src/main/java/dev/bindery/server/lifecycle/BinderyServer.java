package dev.bindery.server.lifecycle;

import dev.bindery.model.error.CatalogException;
import dev.bindery.server.logging.LogConfigurator;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: made by {@link #start}, ended by {@link #close}. */
public final class BinderyServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(BinderyServer.class);

    private final HomeFolder home;
    private final ApplicationContext context;
    private final ServerFile addresses;

    private BinderyServer(HomeFolder home, ApplicationContext context, ServerFile addresses) {
        this.home = home;
        this.context = context;
        this.addresses = addresses;
    }

    /**
     * Starts everything and comes back when the server answers at all its doors.
     *
     * @throws StartFailure with one sentence where it cannot start; what was begun is undone
     */
    public static BinderyServer start(Settings settings) {
        HomeFolder home = HomeFolder.open(settings.get(ServerSettings.HOME_FOLDER));
        LogConfigurator.logToFolder(home.logs(), settings.get(ServerSettings.LOG_LEVEL));
        ApplicationContext context = null;
        try {
            probePort(settings, ServerSettings.HTTP_PORT);
            probePort(settings, ServerSettings.THRIFT_PORT);
            context = ApplicationContext.builder()
                    .deduceEnvironment(false)
                    .bootstrapEnvironment(false)
                    .environmentPropertySource(false)
                    .banner(false)
                    .properties(MicronautProperties.of(settings))
                    .singletons(settings, home)
                    .build();
            context.start();
            return new BinderyServer(home, context, openDoors(settings, home, context));
        } catch (RuntimeException failed) {
            if (context != null) {
                context.close();
            }
            home.close();
            throw explain(failed);
        }
    }

    private static void probePort(Settings settings, Setting<Integer> port) {
        Addresses.probe(settings.get(ServerSettings.BIND), settings.get(port), port);
    }

    private static ServerFile openDoors(Settings settings, HomeFolder home, ApplicationContext context) {
        URI http = openHttp(settings, context);
        URI thrift = context.getBean(Door.class).open();
        ServerFile addresses =
                new ServerFile(http, thrift, ProcessHandle.current().pid());
        context.registerSingleton(ServerFile.class, addresses);
        context.getBeansOfType(BackgroundWork.class).forEach(BackgroundWork::begin);
        addresses.write(home.folder());
        return addresses;
    }

    private static URI openHttp(Settings settings, ApplicationContext context) {
        String bind = settings.get(ServerSettings.BIND);
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        try {
            server.start();
        } catch (RuntimeException failed) {
            throw Addresses.explain(failed, bind, settings.get(ServerSettings.HTTP_PORT), ServerSettings.HTTP_PORT);
        }
        return Addresses.url(HttpScheme.of(settings), bind, server.getPort());
    }

    /** The cause that says why in our own words, however deep the framework wrapped it. */
    private static RuntimeException explain(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure sentence) {
                return sentence;
            }
            if (cause instanceof CatalogException sentence) {
                return new StartFailure(sentence.getMessage(), failed);
            }
        }
        return failed;
    }

    /** The line that says the server is ready, and where. */
    public String readyLine() {
        return "Bindery is ready: " + addresses.http() + " " + addresses.thrift();
    }

    public URI http() {
        return addresses.http();
    }

    public URI thrift() {
        return addresses.thrift();
    }

    /** The beans, for tests. */
    public ApplicationContext context() {
        return context;
    }

    /** Stops taking calls, waits a bounded time for those in flight, closes the stores and frees the home folder. */
    @Override
    public void close() {
        ServerFile.remove(home.folder());
        try {
            finishCalls();
            context.close();
        } finally {
            home.close();
        }
    }

    private void finishCalls() {
        Duration timeout = context.getBean(Settings.class).get(ServerSettings.STOP_TIMEOUT);
        long deadline = System.nanoTime() + timeout.toNanos();
        CompletionStage<?> http = context.getBean(GracefulShutdownManager.class).shutdownGracefully();
        context.getBean(Door.class).close(timeout);
        try {
            http.toCompletableFuture().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOGGER.warn("Calls that still ran {} after the stop was asked for were cut off.", timeout);
        } catch (ExecutionException failed) {
            LOGGER.warn("The HTTP doors did not stop in order.", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
