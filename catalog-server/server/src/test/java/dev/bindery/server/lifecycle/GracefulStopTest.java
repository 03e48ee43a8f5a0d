package dev.bindery.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GracefulStopTest {
    @TempDir
    private Path home;

    @Test
    void aCallInFlightIsAnsweredAndNoNewOneIsTaken() throws Exception {
        BinderyServer server = ServerFixture.start(home);
        URI address = server.http();
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(address.resolve("/test/held")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(HeldController.ARRIVED.await(30, TimeUnit.SECONDS))
                .as("the call has arrived")
                .isTrue();

        CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
        awaitRefused(address);
        awaitRefused(server.thrift());
        assertThat(answer).as("the call in flight, while the server stops").isNotDone();
        assertThat(stop).as("the stop, while a call is in flight").isNotDone();

        HeldController.RELEASED.countDown();
        assertThat(answer.get(30, TimeUnit.SECONDS).body()).as("the answer").isEqualTo("released");
        stop.get(30, TimeUnit.SECONDS);
    }

    private static void awaitRefused(URI address) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline) {
            try (Socket probe = new Socket(address.getHost(), address.getPort())) {
                assertThat(probe.isConnected()).as("still taken").isTrue();
            } catch (IOException refused) {
                return;
            }
        }
        throw new AssertionError(address + " still takes connections after half a minute.");
    }
}
