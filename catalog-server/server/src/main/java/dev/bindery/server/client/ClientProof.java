package dev.bindery.server.client;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** How a command proves who calls: by a token, or by a signature with an AWS access key. */
interface ClientProof {

    /** The environment variable that has a bearer token. */
    String TOKEN_VARIABLE = "BINDERY_TOKEN";

    /** The headers that prove a request, beside its own. */
    Map<String, String> headers(String method, URI address, Map<String, String> headers, byte[] body);

    /** What proves it, in words and without what is secret. */
    String words();

    /** By a token. */
    static ClientProof token(String token, String words) {
        return of(words, (method, address, headers, body) -> Map.of("Authorization", "Bearer " + token));
    }

    /**
     * From the environment: a token, an access key, or else a profile of the AWS command line.
     *
     * @return empty where there is nothing
     */
    static Optional<ClientProof> ofEnvironment(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN_VARIABLE, "").strip();
        if (!token.isEmpty()) {
            return Optional.of(token(token, "the token in " + TOKEN_VARIABLE));
        }
        try (AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(), ProfileCredentialsProvider.create())) {
            return Optional.of(signature(chain.resolveCredentials()));
        } catch (SdkException none) {
            return Optional.empty();
        }
    }

    private static ClientProof signature(AwsCredentials credentials) {
        return of("the access key " + credentials.accessKeyId(), (method, address, headers, body) -> {
            SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.fromValue(method))
                    .uri(address);
            headers.forEach(request::putHeader);
            Map<String, String> signed = new LinkedHashMap<>();
            AwsV4HttpSigner.create()
                    .sign(sign -> sign.identity(credentials)
                            .request(request.build())
                            .payload(() -> new ByteArrayInputStream(body))
                            .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "glue")
                            // Bindery minds no region in signatures.
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                            .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false))
                    .request()
                    .forEachHeader((name, values) -> {
                        if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                            signed.put(name, String.join(",", values));
                        }
                    });
            return signed;
        });
    }

    /** What {@link #headers} does. */
    interface Headers {
        Map<String, String> of(String method, URI address, Map<String, String> headers, byte[] body);
    }

    private static ClientProof of(String words, Headers proving) {
        return new ClientProof() {
            @Override
            public Map<String, String> headers(String method, URI address, Map<String, String> headers, byte[] body) {
                return proving.of(method, address, headers, body);
            }

            @Override
            public String words() {
                return words;
            }
        };
    }
}
