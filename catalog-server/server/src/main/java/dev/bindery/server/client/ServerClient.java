package dev.bindery.server.client;

import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Calls a server's HTTP doors. Blocking, one call at a time; on {@link HttpURLConnection}, which a command loads in a
 * tenth of the time that the newer client takes. A server that asks who calls is told, as far as the environment says: one
 * that doesn't ask is told nothing.
 */
public final class ServerClient {
    private static final int CONNECT_TIMEOUT_MILLISECONDS = 5_000;
    private static final Set<String> ASKING = Set.of(
            "MissingAuthenticationTokenException",
            "IncompleteSignatureException",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "ExpiredTokenException");

    private final URI server;
    private final Optional<SSLSocketFactory> trust;
    private final Supplier<Optional<ClientProof>> proofs;
    private Optional<ClientProof> proof;

    /** @param server the base URL of the server's HTTP port */
    public ServerClient(URI server) {
        this(server, Optional.empty());
    }

    /**
     * @param server the base URL of the server's HTTP port
     * @param trust what the server's certificate is checked with; empty: what Java trusts
     */
    public ServerClient(URI server, Optional<SSLSocketFactory> trust) {
        this(server, trust, () -> ClientProof.ofEnvironment(System.getenv()), Optional.empty());
    }

    private ServerClient(
            URI server,
            Optional<SSLSocketFactory> trust,
            Supplier<Optional<ClientProof>> proofs,
            Optional<ClientProof> proof) {
        this.server = server;
        this.trust = trust;
        this.proofs = proofs;
        this.proof = proof;
    }

    /** A client that shows a token at once, and nothing else. */
    public ServerClient withToken(String token) {
        Optional<ClientProof> shown = Optional.of(ClientProof.token(token, "that credential"));
        return new ServerClient(server, trust, () -> shown, shown);
    }

    /** The base URL of the server's HTTP port. */
    public URI server() {
        return server;
    }

    /**
     * Calls an operation of the Glue door.
     *
     * @throws ServerProblem with the server's message where it answers with an error, or does not answer
     */
    public JsonNode glue(String operation, Map<String, Object> request) {
        return call("POST", "/", Map.of("X-Amz-Target", "AWSGlue." + operation), "application/x-amz-json-1.1", request);
    }

    /** Reads a resource of the REST door; the path begins with a slash. */
    public JsonNode get(String path) {
        return call("GET", path, Map.of(), "application/json", Map.of());
    }

    /** Posts to a resource of the REST door; the path begins with a slash. */
    public JsonNode post(String path, Map<String, Object> request) {
        return call("POST", path, Map.of(), "application/json", request);
    }

    /** Deletes a resource of the REST door; the path begins with a slash. */
    public void delete(String path) {
        call("DELETE", path, Map.of(), "application/json", Map.of());
    }

    /** Reads a resource of the REST door that is plain text; the path begins with a slash. */
    public String text(String path) {
        return send("GET", path, Map.of(), "text/plain", Map.of());
    }

    /** A text as one segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode call(
            String method, String path, Map<String, String> headers, String contentType, Map<String, Object> request) {
        String text = send(method, path, headers, contentType, request);
        try {
            return text.isBlank() ? JsonNode.createObjectNode(Map.of()) : Json.read(text);
        } catch (IOException notJson) {
            throw new ServerProblem(
                    0, "What answers at " + server + " does not speak JSON; is that a Bindery server?", notJson);
        }
    }

    private String send(
            String method, String path, Map<String, String> headers, String contentType, Map<String, Object> request) {
        byte[] body = method.equals("POST")
                ? Json.write(JsonNode.from(request)).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        URI address = URI.create(server + path);
        Answer answer = exchange(method, address, headers, contentType, body);
        if (answer.asksWhoCalls() && proof.isEmpty()) {
            proof = proofs.get();
            if (proof.isEmpty()) {
                throw new ServerProblem(
                        answer.status(),
                        "The server at " + server + " asks who calls; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                                + " or AWS_PROFILE to a profile that has them, or " + ClientProof.TOKEN_VARIABLE + ".",
                        null);
            }
            answer = exchange(method, address, headers, contentType, body);
        }
        if (answer.asksWhoCalls()) {
            throw new ServerProblem(
                    answer.status(),
                    "The server at " + server + " doesn't take "
                            + proof.map(ClientProof::words).orElse("that") + ": "
                            + sentence(answer.status(), answer.text()),
                    null);
        }
        if (answer.status() >= 400) {
            throw new ServerProblem(answer.status(), sentence(answer.status(), answer.text()), null);
        }
        return answer.text();
    }

    /** @param errorType the name of an error at the Glue door; empty elsewhere */
    private record Answer(int status, String errorType, String text) {

        boolean asksWhoCalls() {
            return status == 401 || ASKING.contains(errorType);
        }
    }

    private Answer exchange(
            String method, URI address, Map<String, String> headers, String contentType, byte[] request) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) address.toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure) {
                trust.ifPresent(secure::setSSLSocketFactory);
            }
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLISECONDS);
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", contentType + ", application/problem+json, */*;q=0.1");
            headers.forEach(connection::setRequestProperty);
            if (proof.isPresent()) {
                proof.get().headers(method, address, headers, request).forEach(connection::setRequestProperty);
            }
            if (method.equals("POST")) {
                connection.setRequestProperty("Content-Type", contentType);
                connection.setDoOutput(true);
                try (OutputStream body = connection.getOutputStream()) {
                    body.write(request);
                }
            }
            return answer(connection);
        } catch (ConnectException refused) {
            throw new ServerProblem(
                    0, "No server answers at " + server + "; start one with ./bindery server.", refused);
        } catch (UnknownHostException unknown) {
            throw new ServerProblem(0, "The host of " + server + " is unknown.", unknown);
        } catch (SSLHandshakeException untrusted) {
            throw new ServerProblem(
                    0,
                    "The certificate of the server at " + server + " can't be trusted (" + untrusted.getMessage()
                            + "); --ca or BINDERY_CA names a file with the certificates that vouch for it.",
                    untrusted);
        } catch (IOException failed) {
            throw new ServerProblem(
                    0,
                    "The server at " + server + " did not answer as it should: " + failed.getMessage() + ".",
                    failed);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String errorType = connection.getHeaderField("x-amzn-ErrorType");
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(status, errorType == null ? "" : errorType, text);
        }
    }

    /** The message of a Glue error or a problem document, or what can be said without one. */
    private String sentence(int status, String text) {
        try {
            JsonNode error = Json.read(text);
            Optional<String> message = Json.text(error, "Message")
                    .or(() -> Json.text(error, "message"))
                    .or(() -> Json.text(error, "detail"))
                    .or(() -> Json.text(error, "title"));
            if (message.isPresent()) {
                return message.get();
            }
        } catch (IOException notJson) {
            // Something else than a Bindery server may answer there, in whatever form.
        }
        return "The server at " + server + " answered with HTTP status " + status
                + "; is that the HTTP port of a Bindery server?";
    }
}
