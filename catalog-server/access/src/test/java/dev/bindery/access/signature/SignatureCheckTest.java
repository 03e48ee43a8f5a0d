package dev.bindery.access.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.access.signature.SignatureException.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignerProperty;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Against the signer of AWS's own SDK. */
class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final AwsCredentialsIdentity KEY = AwsCredentialsIdentity.create("AKIDEXAMPLE", "secret/+key");
    private static final SignatureCheck CHECK = new SignatureCheck(Set.of("glue"), CLOCK);
    private static final byte[] BODY = "{\"DatabaseName\":\"é\"}".getBytes(StandardCharsets.UTF_8);

    private static SdkHttpRequest.Builder post(String uri) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(uri))
                .putHeader("X-Amz-Target", "AWSGlue.GetDatabase")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Odd", "  two   blanks  ");
    }

    private interface Properties {
        void set(SigningRequest request);
    }

    private interface SigningRequest {
        <T> void put(SignerProperty<T> property, T value);
    }

    private static SignedRequest signed(
            SdkHttpRequest.Builder request, AwsCredentialsIdentity key, Instant time, Properties properties) {
        AwsV4HttpSigner signer = AwsV4HttpSigner.create();
        software.amazon.awssdk.http.auth.spi.signer.SignedRequest signed = signer.sign(sign -> {
            sign.identity(key)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(BODY))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "glue")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC));
            properties.set(new SigningRequest() {
                @Override
                public <T> void put(SignerProperty<T> property, T value) {
                    sign.putProperty(property, value);
                }
            });
        });
        SdkHttpRequest sent = signed.request();
        return new SignedRequest(
                sent.method().name(),
                sent.encodedPath().isEmpty() ? "/" : sent.encodedPath(),
                sent.encodedQueryParameters().orElse(""),
                sent.headers(),
                signed.payload().map(SignatureCheckTest::bytes).orElse(new byte[0]));
    }

    private static byte[] bytes(ContentStreamProvider payload) {
        try (InputStream stream = payload.newStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignedRequest signed(String uri) {
        return signed(post(uri), KEY, NOW, request -> {});
    }

    private static byte[] verified(SignedRequest request) {
        return CHECK.verified(request, SignatureClaim.of(request).orElseThrow(), KEY.secretAccessKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9080/",
                "http://localhost:9080/?b=2&a=1&a=%20x&c",
                "http://localhost:9080/api/v1/tables/a%20b/%C3%A9?x=y%2Bz&%41=b",
                "http://localhost:9080/api//double/./x~y_z-1.2",
            })
    void whatTheSdkSignsIsRight(String uri) {
        // The SDK takes dots and double slashes out of what it signs; the server sees them.
        SignedRequest request =
                signed(post(uri), KEY, NOW, sign -> sign.put(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false));
        assertThat(verified(request)).as(uri).isEqualTo(BODY);
        SignedRequest s3 = signed(post(uri), KEY, NOW, sign -> {
            sign.put(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false);
            sign.put(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false);
        });
        if (uri.contains("%C3")) {
            assertThatThrownBy(() -> verified(s3))
                    .as("as S3's clients sign it, which would be right for another path too")
                    .hasMessageContaining("does not match");
        } else {
            assertThat(verified(s3)).as("as S3's clients sign it").isEqualTo(BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1+2", "a=1;b=2", "+"})
    void queriesThatAreReadInAnotherWayThanSignedAreRefused(String query) {
        SignedRequest request = signed("http://h/?" + query.replace("+", "%2B").replace(";", "%3B"));
        assertThat(verified(request)).as("escaped").isEqualTo(BODY);
        SignedRequest plain = new SignedRequest(request.method(), request.path(), query, request.headers(), BODY);
        assertThatThrownBy(() -> verified(plain)).as("plain").isInstanceOf(SignatureException.class);
    }

    @Test
    void temporaryCredentialsCarryTheirToken() {
        SignedRequest request = signed(
                post("http://localhost:9080/"),
                AwsSessionCredentialsIdentity.create("ASIAEXAMPLE", KEY.secretAccessKey(), "the/token=="),
                NOW,
                sign -> {});
        SignatureClaim claim = SignatureClaim.of(request).orElseThrow();
        assertThat(claim.sessionToken()).as("token").contains("the/token==");
        assertThat(verified(request)).isEqualTo(BODY);
    }

    @Test
    void queriesCarrySignaturesToo() {
        SignedRequest request = signed(
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(URI.create("http://localhost/x?b=%2F&a=1")),
                KEY,
                NOW,
                sign -> {
                    sign.put(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING);
                    sign.put(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10));
                });
        SignatureClaim claim = SignatureClaim.of(request).orElseThrow();
        assertThat(claim.expires()).as("expires").contains(Duration.ofMinutes(10));
        SignatureCheck later = new SignatureCheck(Set.of("glue"), Clock.fixed(NOW.plusSeconds(599), ZoneOffset.UTC));
        assertThat(later.verified(request, claim, KEY.secretAccessKey())).isEqualTo(BODY);
        SignatureCheck tooLate = new SignatureCheck(Set.of("glue"), Clock.fixed(NOW.plusSeconds(601), ZoneOffset.UTC));
        assertThatThrownBy(() -> tooLate.verified(request, claim, KEY.secretAccessKey()))
                .hasMessageStartingWith("Signature expired: 20261120T150000Z is now earlier than");
    }

    @Test
    void chunksAreCheckedOneByOne() {
        SignedRequest request = signed(
                post("http://localhost:9080/"),
                KEY,
                NOW,
                sign -> sign.put(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true));
        assertThat(request.headers().get("x-amz-content-sha256"))
                .as("it is in chunks")
                .contains("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        assertThat(verified(request)).isEqualTo(BODY);
        byte[] changed = request.body().clone();
        int brace = new String(changed, StandardCharsets.ISO_8859_1).indexOf('{');
        changed[brace] = '[';
        assertThatThrownBy(() -> verified(with(request, request.headers(), changed)))
                .hasMessageStartingWith("The request signature we calculated does not match");
        byte[] cut = Arrays.copyOf(request.body(), request.body().length - 90);
        assertThatThrownBy(() -> verified(with(request, request.headers(), cut)))
                .isInstanceOf(SignatureException.class);
    }

    private static SignedRequest with(SignedRequest request, Map<String, List<String>> headers, byte[] body) {
        return new SignedRequest(request.method(), request.path(), request.query(), headers, body);
    }

    @Test
    void whateverIsChangedIsFound() {
        SignedRequest request = signed("http://localhost:9080/?a=1");
        SignatureClaim claim = SignatureClaim.of(request).orElseThrow();
        assertThatThrownBy(() -> CHECK.verified(request, claim, "another")).hasMessageContaining("does not match");
        Map<String, List<String>> target = new HashMap<>(request.headers());
        target.put("x-amz-target", List.of("AWSGlue.DeleteDatabase"));
        assertThatThrownBy(() -> verified(with(request, target, BODY))).hasMessageContaining("does not match");
        Map<String, List<String>> added = new HashMap<>(request.headers());
        added.put("x-amz-more", List.of("x"));
        assertThatThrownBy(() -> verified(with(request, added, BODY))).hasMessageContaining("x-amz-more");
        assertThatThrownBy(() -> verified(with(request, request.headers(), new byte[] {1})))
                .isInstanceOf(SignatureException.class);
        SignedRequest otherQuery = new SignedRequest(request.method(), request.path(), "a=2", request.headers(), BODY);
        assertThatThrownBy(() -> verified(otherQuery)).hasMessageContaining("does not match");
        SignedRequest otherPath = new SignedRequest(request.method(), "/x", "a=1", request.headers(), BODY);
        assertThatThrownBy(() -> verified(otherPath)).hasMessageContaining("does not match");
        SignatureCheck other = new SignatureCheck(Set.of("sts"), CLOCK);
        assertThatThrownBy(() -> other.verified(request, claim, KEY.secretAccessKey()))
                .hasMessage("Credential should be scoped to correct service: 'sts'. ");
    }

    @Test
    void bodiesThatNobodySignedAreRefused() {
        SignedRequest unsigned = signed(
                post("https://localhost:9080/"),
                KEY,
                NOW,
                sign -> sign.put(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false));
        assertThat(unsigned.headers().get("x-amz-content-sha256"))
                .as("what stands for the body")
                .contains("UNSIGNED-PAYLOAD");
        assertThatThrownBy(() -> verified(unsigned)).hasMessageContaining("not the SHA-256 hash of the body");
    }

    @Test
    void clocksMayBeFiveMinutesApart() {
        for (int seconds : List.of(-299, 299)) {
            assertThat(verified(signed(post("http://h/"), KEY, NOW.plusSeconds(seconds), sign -> {})))
                    .as("%s s", seconds)
                    .isEqualTo(BODY);
        }
        SignedRequest old = signed(post("http://h/"), KEY, NOW.minusSeconds(301), sign -> {});
        assertThatThrownBy(() -> verified(old)).hasMessageStartingWith("Signature expired");
        SignedRequest early = signed(post("http://h/"), KEY, NOW.plusSeconds(301), sign -> {});
        assertThatThrownBy(() -> verified(early)).hasMessageStartingWith("Signature not yet current");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA512 Credential=a/b/c/d/aws4_request, SignedHeaders=host, Signature=x",
                "AWS4-HMAC-SHA256 Credential=a/20261120/us-east-1/glue, SignedHeaders=host, Signature=x",
                "AWS4-HMAC-SHA256 Credential=a/20261120/us-east-1/glue/aws4_request, Signature=x",
                "AWS4-HMAC-SHA256 Credential=a/20261120/us-east-1/glue/aws4_request, SignedHeaders=host",
            })
    void halfSignaturesAreIncomplete(String authorization) {
        SignedRequest request = new SignedRequest(
                "POST",
                "/",
                "",
                Map.of("Authorization", List.of(authorization), "X-Amz-Date", List.of("20261120T150000Z")),
                BODY);
        assertThatThrownBy(() -> SignatureClaim.of(request))
                .isInstanceOfSatisfying(
                        SignatureException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(Code.INCOMPLETE_SIGNATURE));
    }

    @Test
    void whatIsNotSignedClaimsNothing() {
        assertThat(SignatureClaim.of(new SignedRequest("GET", "/", "", Map.of(), BODY)))
                .as("nothing")
                .isEmpty();
        assertThat(SignatureClaim.of(
                        new SignedRequest("GET", "/", "", Map.of("Authorization", List.of("Bearer x")), BODY)))
                .as("a bearer token")
                .isEmpty();
    }
}
