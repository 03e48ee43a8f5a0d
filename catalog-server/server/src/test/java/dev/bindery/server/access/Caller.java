package dev.bindery.server.access;

import dev.bindery.server.access.Outcome.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Somebody who calls the doors; the HTTP ones signing as AWS's SDK does.
 *
 * @param credentials empty: requests aren't signed
 */
record Caller(HttpClient client, URI server, Optional<AwsCredentialsIdentity> credentials, HiveCaller thrift) {

    private static final Pattern TYPE = Pattern.compile("\"__type\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern MESSAGE =
            Pattern.compile("\"(?:Message|message|detail)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> UNPROVEN = Set.of(
            "MissingAuthenticationTokenException",
            "InvalidSignatureException",
            "UnrecognizedClientException",
            "ExpiredTokenException",
            "IncompleteSignatureException");

    Outcome hive(HiveCaller.HiveCall call) {
        return thrift.call(call);
    }

    Outcome glue(String operation, String body) {
        HttpResponse<String> answer = send("glue", "POST", "/", body, Optional.of("AWSGlue." + operation));
        String code = found(TYPE, answer.body());
        String message = found(MESSAGE, answer.body());
        Kind kind = answer.statusCode() >= 500
                ? Kind.BROKEN
                : code.equals("AccessDeniedException")
                        ? Kind.DENIED
                        : UNPROVEN.contains(code) ? Kind.UNPROVEN : Kind.LET_IN;
        return new Outcome(kind, code, message.isEmpty() ? answer.body() : message);
    }

    /** @param path with its query */
    Outcome rest(String method, String path, String body) {
        HttpResponse<String> answer = send("glue", method, path, body, Optional.empty());
        Kind kind =
                switch (answer.statusCode()) {
                    case 401 -> Kind.UNPROVEN;
                    case 403 -> Kind.DENIED;
                    default -> answer.statusCode() >= 500 ? Kind.BROKEN : Kind.LET_IN;
                };
        String message = found(MESSAGE, answer.body());
        return new Outcome(kind, Integer.toString(answer.statusCode()), message.isEmpty() ? answer.body() : message);
    }

    private HttpResponse<String> send(
            String service, String method, String path, String body, Optional<String> target) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(URI.create(server + path))
                .putHeader("Content-Type", target.isPresent() ? "application/x-amz-json-1.1" : "application/json");
        target.ifPresent(name -> request.putHeader("X-Amz-Target", name));
        SdkHttpRequest sent = credentials
                .map(of -> signed(of, request.build(), bytes, service))
                .orElseGet(request::build);
        HttpRequest.Builder http = HttpRequest.newBuilder(sent.getUri())
                .method(
                        method,
                        bytes.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(bytes));
        sent.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> http.header(name, value));
            }
        });
        try {
            return client.send(http.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The server didn't answer " + method + " " + path + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SdkHttpRequest signed(
            AwsCredentialsIdentity credentials, SdkHttpRequest request, byte[] body, String service) {
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
