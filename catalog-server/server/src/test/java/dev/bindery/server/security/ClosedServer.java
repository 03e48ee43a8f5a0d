package dev.bindery.server.security;

import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A closed server in this process with a user who may do everything and one who may do nothing, and signed requests to it. */
final class ClosedServer implements AutoCloseable {

    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length", "connection", "expect");
    private static final String ALL = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final BinderyServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AwsCredentialsIdentity admin;
    private final AwsCredentialsIdentity nobody;

    ClosedServer(Path home) {
        this(home, Map.of());
    }

    ClosedServer(Path home, Map<Setting<?>, String> further) {
        Map<Setting<?>, String> settings = new HashMap<>(further);
        settings.put(ServerSettings.SECURITY_ENABLED, "true");
        server = ServerFixture.start(home, settings);
        admin = user("ada");
        server.context().getBean(Identities.class).putInline(IdentityKind.USER, "ada", "all", ALL);
        nobody = user("ned");
    }

    AwsCredentialsIdentity user(String name) {
        server.context().getBean(Identities.class).create(IdentityKind.USER, name, "/", IdentityDetails.NONE);
        NewAccessKey key = server.context().getBean(AccessKeys.class).create(name);
        return AwsCredentialsIdentity.create(key.key().id(), key.secret());
    }

    BinderyServer server() {
        return server;
    }

    URI address() {
        return server.http();
    }

    /** The key of somebody who may do everything. */
    AwsCredentialsIdentity admin() {
        return admin;
    }

    /** The key of somebody who may do nothing. */
    AwsCredentialsIdentity nobody() {
        return nobody;
    }

    /** How a request is signed; what isn't said is as it should be. */
    static final class Signing {
        private String service = "glue";
        private Clock clock = Clock.systemUTC();
        private boolean inQuery;
        private boolean chunked;
        private Duration expires = Duration.ofMinutes(5);

        Signing service(String name) {
            service = name;
            return this;
        }

        Signing clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        Signing inQuery(Duration expires) {
            this.inQuery = true;
            this.expires = expires;
            return this;
        }

        Signing inChunks() {
            chunked = true;
            return this;
        }
    }

    HttpResponse<String> glue(AwsCredentialsIdentity key, String operation, String body, Consumer<Signing> how) {
        return send(signed(
                key,
                "POST",
                "/",
                Map.of("X-Amz-Target", "AWSGlue." + operation, "Content-Type", "application/x-amz-json-1.1"),
                body,
                how));
    }

    HttpResponse<String> glue(AwsCredentialsIdentity key, String operation, String body) {
        return glue(key, operation, body, how -> {});
    }

    HttpResponse<String> rest(AwsCredentialsIdentity key, String method, String path, String body) {
        return send(signed(key, method, path, Map.of("Content-Type", "application/json"), body, how -> {}));
    }

    HttpRequest signed(
            AwsCredentialsIdentity key,
            String method,
            String path,
            Map<String, String> headers,
            String body,
            Consumer<Signing> how) {
        Signing signing = new Signing();
        how.accept(signing);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(URI.create(server.http() + path));
        headers.forEach(request::putHeader);
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(key)
                .request(request.build())
                .payload(() -> new ByteArrayInputStream(bytes))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, signing.service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-somewhere-1")
                .putProperty(HttpSigner.SIGNING_CLOCK, signing.clock)
                .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        signing.inQuery
                                ? AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING
                                : AwsV4FamilyHttpSigner.AuthLocation.HEADER)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, signing.inQuery ? signing.expires : null)
                .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, signing.chunked));
        return asSent(signed, method);
    }

    private static HttpRequest asSent(SignedRequest signed, String method) {
        byte[] payload = signed.payload()
                .map(content -> {
                    try (var stream = content.newStream()) {
                        return stream.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(new byte[0]);
        HttpRequest.Builder sent = HttpRequest.newBuilder(signed.request().getUri())
                .method(
                        method,
                        payload.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(payload));
        signed.request().headers().forEach((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> sent.header(name, value));
            }
        });
        return sent.build();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String code(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-amzn-ErrorType").orElse("none");
    }

    @Override
    public void close() {
        server.close();
    }
}
