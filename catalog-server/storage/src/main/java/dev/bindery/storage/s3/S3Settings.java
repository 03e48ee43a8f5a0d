package dev.bindery.storage.s3;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How S3 is reached. Credentials aren't here: they come from the standard AWS places (environment, profile, web identity,
 * container, instance).
 *
 * @param endpoint of a store that isn't AWS
 * @param region what requests are signed for
 * @param pathStyle whether the bucket is in the path instead of the host name
 */
public record S3Settings(Optional<URI> endpoint, String region, boolean pathStyle) {

    /**
     * From {@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL}, {@code AWS_REGION}, {@code AWS_DEFAULT_REGION} and
     * {@code BINDERY_S3_PATH_STYLE}.
     *
     * @throws IllegalArgumentException where the endpoint isn't a URL
     */
    public static S3Settings fromEnvironment(Map<String, String> environment) {
        Optional<String> endpoint =
                value(environment, "AWS_ENDPOINT_URL_S3").or(() -> value(environment, "AWS_ENDPOINT_URL"));
        return new S3Settings(
                endpoint.map(S3Settings::url),
                value(environment, "AWS_REGION")
                        .or(() -> value(environment, "AWS_DEFAULT_REGION"))
                        .orElse("us-east-1"),
                value(environment, "BINDERY_S3_PATH_STYLE")
                        .map(Boolean::parseBoolean)
                        .orElse(false));
    }

    public S3Settings withPathStyle(boolean newPathStyle) {
        return new S3Settings(endpoint, region, newPathStyle);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "The S3 endpoint is http:// or https:// with a host, such as http://127.0.0.1:9000.");
        }
        return url;
    }

    /** The store as messages name it: without anything secret that may be in the URL. */
    String described() {
        return endpoint.map(
                        url -> url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()))
                .orElse("AWS S3 in " + region);
    }
}
