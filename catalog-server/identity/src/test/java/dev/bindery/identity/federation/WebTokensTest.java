package dev.bindery.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.credentials.RefusedTokenException.Reason;
import dev.bindery.identity.testkit.TestIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer that is there: genuine ones, and every trick. */
@Tag("integration")
class WebTokensTest {

    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

    private final TestIssuer issuer = new TestIssuer();
    private final MovingClock clock = new MovingClock();
    private final WebTokens tokens = tokens(settings(Optional.empty()));

    private static final class MovingClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void move(Duration time) {
            now = now.plus(time);
        }
    }

    private IssuerSettings settings(Optional<URI> keys) {
        return new IssuerSettings(
                issuer.uri(),
                Set.of("bindery", "bindery-too"),
                keys,
                "sub",
                Optional.empty(),
                Set.copyOf(IssuerSettings.ALGORITHMS),
                Duration.ofMinutes(1),
                Optional.empty());
    }

    private WebTokens tokens(IssuerSettings settings) {
        return new WebTokens(settings, clock);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private JWTClaimsSet.Builder ann() {
        return issuer.ann(clock.instant());
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return TestIssuer.signed(TestIssuer.RSA, claims.build());
    }

    private static Reason reason(WebTokens tokens, String token) {
        try {
            throw new AssertionError("verified: " + tokens.verify(token));
        } catch (RefusedTokenException refused) {
            assertThat(refused.getMessage()).as("nothing of the token").doesNotContain(token);
            return refused.reason();
        }
    }

    @Test
    void genuineTokensOfEveryAlgorithmAreBelieved() throws RefusedTokenException {
        for (String name : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
            String token = TestIssuer.signed(TestIssuer.RSA, JWSAlgorithm.parse(name), ann().build(), header -> header);
            assertThat(tokens.verify(token)).as(name).isPresent();
        }
        String token = TestIssuer.signed(TestIssuer.CURVE, JWSAlgorithm.ES256, ann().build(), header -> header);
        WebIdentity identity = tokens.verify(token).orElseThrow();
        assertThat(identity.subject()).as("subject").isEqualTo("ann");
        assertThat(identity.expiration()).as("end, with the skew").isEqualTo(START.plusSeconds(360));
        assertThat(identity.providerArn("000000000000"))
                .as("as trust policies name it")
                .isEqualTo("arn:aws:iam::000000000000:oidc-provider/"
                        + issuer.url().substring("http://".length()));
        assertThat(issuer.asked()).as("how often the issuer was asked").isEqualTo(1);

        for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt")) {
            assertThat(tokens.verify(TestIssuer.signed(
                            TestIssuer.RSA,
                            JWSAlgorithm.RS256,
                            ann().build(),
                            header -> header.type(new JOSEObjectType(type)))))
                    .as(type)
                    .isPresent();
        }
        assertThat(tokens.verify(
                        TestIssuer.signed(TestIssuer.RSA, JWSAlgorithm.RS256, ann().build(), header -> header.type(null)
                                .keyID(null))))
                .as("without type and key's name")
                .isPresent();
    }

    @Test
    void claimsArePlainValuesAndConditions() throws RefusedTokenException {
        WebIdentity identity = tokens.verify(signed(ann().audience(List.of("other", "bindery"))
                        .claim("groups", List.of("a", 1, "b"))
                        .claim("realm_access", Map.of("roles", List.of("r")))
                        .claim("level", 7)))
                .orElseThrow();
        assertThat(identity.texts("groups")).as("texts").containsExactly("a", "b");
        assertThat(identity.texts("realm_access.roles")).as("inner").containsExactly("r");
        assertThat(identity.texts("level")).as("a number").isEmpty();
        assertThat(identity.texts("nothing.at.all")).as("missing").isEmpty();
        assertThat(identity.conditions())
                .as("conditions")
                .containsEntry(identity.provider() + ":sub", List.of("ann"))
                .containsEntry(identity.provider() + ":aud", List.of("other", "bindery"))
                .containsEntry(identity.provider() + ":groups", List.of("a", "b"));
    }

    @Test
    void whatTheIssuerDidNotSignIsNobodys() throws Exception {
        RSAKey other = TestIssuer.rsa("rsa-1", 2048);
        String genuine = signed(ann());
        String[] parts = genuine.split("\\.");
        String otherClaims = signed(ann().subject("root")).split("\\.")[1];
        JWSObject withPublicKey = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(),
                new Payload(ann().build().toJSONObject()));
        withPublicKey.sign(new MACSigner(TestIssuer.RSA.toRSAPublicKey().getEncoded()));
        Map<String, String> tricks = Map.ofEntries(
                Map.entry("another key of that name", TestIssuer.signed(other, ann().build())),
                Map.entry("alg none", new PlainJWT(ann().build()).serialize()),
                Map.entry("alg none, signature kept", header("{\"alg\":\"none\"}") + parts[1] + "." + parts[2]),
                Map.entry("alg nOnE", header("{\"alg\":\"nOnE\"}") + parts[1] + "."),
                Map.entry("HS256 with the public key", withPublicKey.serialize()),
                Map.entry("other claims", parts[0] + "." + otherClaims + "." + parts[2]),
                Map.entry("no signature", parts[0] + "." + parts[1] + "."),
                Map.entry(
                        "another algorithm",
                        header("{\"alg\":\"RS512\",\"kid\":\"rsa-1\"}") + parts[1] + "." + parts[2]),
                Map.entry(
                        "a curve's algorithm",
                        header("{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}") + parts[1] + "." + parts[2]),
                Map.entry(
                        "a zero signature of a curve",
                        header("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}") + parts[1] + "." + base64(new byte[64])),
                Map.entry(
                        "a key of its own in the header",
                        TestIssuer.signed(
                                other, JWSAlgorithm.RS256, ann().build(), header -> header.jwk(other.toPublicJWK())
                                        .keyID("mine"))),
                Map.entry(
                        "keys somewhere else",
                        TestIssuer.signed(
                                other,
                                JWSAlgorithm.RS256,
                                ann().build(),
                                header -> header.jwkURL(URI.create(issuer.url() + "/other-keys")))),
                Map.entry(
                        "certificates somewhere else",
                        TestIssuer.signed(
                                other,
                                JWSAlgorithm.RS256,
                                ann().build(),
                                header -> header.x509CertURL(URI.create(issuer.url() + "/certificates")))),
                Map.entry(
                        "the name of a file",
                        TestIssuer.signed(
                                other,
                                JWSAlgorithm.RS256,
                                ann().build(),
                                header -> header.keyID("../../../../dev/null"))),
                Map.entry(
                        "the name of a statement",
                        TestIssuer.signed(
                                other, JWSAlgorithm.RS256, ann().build(), header -> header.keyID("x' OR '1'='1"))),
                Map.entry(
                        "something critical",
                        TestIssuer.signed(
                                TestIssuer.RSA, JWSAlgorithm.RS256, ann().build(), header -> header.criticalParams(
                                                Set.of("exp"))
                                        .customParam("exp", 1))),
                Map.entry(
                        "another type",
                        TestIssuer.signed(
                                TestIssuer.RSA,
                                JWSAlgorithm.RS256,
                                ann().build(),
                                header -> header.type(new JOSEObjectType("logout+jwt")))),
                Map.entry("another issuer", signed(ann().issuer("https://login.example.org"))),
                Map.entry("another issuer by a slash", signed(ann().issuer(issuer.url() + "/"))),
                Map.entry("no issuer", signed(ann().issuer(null))),
                Map.entry("huge", signed(ann().claim("x", "x".repeat(20_000)))),
                Map.entry("blank before it", " " + genuine),
                Map.entry("another way to write it", genuine.substring(0, genuine.length() - 1) + next(genuine)),
                Map.entry("four parts", genuine + ".x"),
                Map.entry("five parts", "a.b.c.d.e"),
                Map.entry("deep", header("[".repeat(6_000)) + parts[1] + "." + parts[2]),
                Map.entry(
                        "deep, in an object",
                        header("{\"alg\":\"RS256\",\"x\":" + "[".repeat(6_000) + "]".repeat(6_000) + "}") + parts[1]
                                + "." + parts[2]),
                Map.entry("null", header("null") + parts[1] + "." + parts[2]),
                Map.entry("not an object", header("7") + parts[1] + "." + parts[2]),
                Map.entry("nothing", ""),
                Map.entry("two dots", ".."));
        assertThat(tokens.verify(genuine)).as("the genuine one").isPresent();
        for (Map.Entry<String, String> trick : tricks.entrySet()) {
            assertThat(tokens.verify(trick.getValue())).as(trick.getKey()).isEmpty();
        }
        assertThat(tokens.verify("x".repeat(5_000_000))).as("endless").isEmpty();
        assertThat(issuer.asked()).as("how often the issuer was asked").isEqualTo(1);
    }

    /** What the last character could be as well: its last four bits are to spare. */
    private static char next(String token) {
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return characters.charAt(characters.indexOf(token.charAt(token.length() - 1)) + 1);
    }

    private static String header(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void whatCannotSignSafelyIsNoKey() throws Exception {
        RSAKey weak = TestIssuer.rsa("weak", 1024);
        RSAKey forEncryption = new RSAKey.Builder(TestIssuer.rsa("encryption", 2048))
                .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                .build();
        OctetSequenceKey secret =
                new OctetSequenceKey.Builder(new byte[32]).keyID("secret").build();
        issuer.publish(weak, forEncryption, secret);
        issuer.publish("{\"keys\":[" + weak.toPublicJWK() + "," + forEncryption.toPublicJWK() + "," + secret
                + ",{\"kty\":\"future\"}]}");

        assertThat(tokens.verify(TestIssuer.signed(weak, ann().build())))
                .as("1024 bits")
                .isEmpty();
        assertThat(tokens.verify(TestIssuer.signed(forEncryption, ann().build())))
                .as("a key for encryption")
                .isEmpty();
        JWSObject withSecret = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("secret").build(),
                new Payload(ann().build().toJSONObject()));
        withSecret.sign(new MACSigner(new byte[32]));
        assertThat(tokens.verify(withSecret.serialize()))
                .as("a published secret")
                .isEmpty();
    }

    @Test
    void genuineTokensThatDoNotHoldHereAndNowAreRefusedWithTheReason() throws RefusedTokenException {
        Instant now = clock.instant();
        assertThat(reason(tokens, signed(ann().audience("another")))).as("aud").isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().audience((String) null))))
                .as("no aud")
                .isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().expirationTime(null))))
                .as("no exp")
                .isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().subject(null)))).as("no sub").isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().subject(" ")))).as("blank sub").isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().notBeforeTime(Date.from(now.plusSeconds(61))))))
                .as("nbf")
                .isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().issueTime(Date.from(now.plusSeconds(61))))))
                .as("iat")
                .isEqualTo(Reason.UNSUITABLE);
        assertThat(reason(tokens, signed(ann().expirationTime(Date.from(now.minusSeconds(60))))))
                .as("exp")
                .isEqualTo(Reason.EXPIRED);
        assertThat(tokens.verify(signed(ann().notBeforeTime(Date.from(now.plusSeconds(60)))
                        .expirationTime(Date.from(now.minusSeconds(59))))))
                .as("within the skew")
                .isPresent();

        String token = signed(ann());
        assertThat(tokens.verify(token)).as("now").isPresent();
        clock.move(Duration.ofSeconds(360));
        assertThat(reason(tokens, token)).as("later").isEqualTo(Reason.EXPIRED);
    }

    @Test
    void rotatedKeysAreFetchedAtABoundedRate() throws RefusedTokenException {
        assertThat(tokens.verify(signed(ann()))).as("the first key").isPresent();
        RSAKey next = TestIssuer.rsa("rsa-2", 2048);
        issuer.publish(TestIssuer.RSA, next);
        assertThat(tokens.verify(TestIssuer.signed(next, ann().build())))
                .as("too soon to ask again")
                .isEmpty();
        clock.move(Duration.ofSeconds(30));
        assertThat(tokens.verify(TestIssuer.signed(next, ann().build())))
                .as("asked again")
                .isPresent();
        assertThat(issuer.asked()).as("how often").isEqualTo(2);

        RSAKey unknown = TestIssuer.rsa("unknown", 2048);
        for (int i = 0; i < 120; i++) {
            assertThat(tokens.verify(TestIssuer.signed(unknown, ann().build())))
                    .as("unknown")
                    .isEmpty();
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(issuer.asked()).as("how often in two minutes").isBetween(4, 7);

        int before = issuer.asked();
        issuer.publish(next);
        clock.move(Duration.ofHours(1));
        assertThat(tokens.verify(signed(ann()))).as("withdrawn").isEmpty();
        assertThat(issuer.asked()).as("asked for what is older than an hour").isEqualTo(before + 1);
    }

    @Test
    void noIssuerNoEntry() throws RefusedTokenException {
        issuer.answerWith(500);
        assertThat(reason(tokens, signed(ann()))).as("it fails").isEqualTo(Reason.UNAVAILABLE);
        issuer.answerWith(200);
        assertThat(reason(tokens, signed(ann()))).as("not asked at once").isEqualTo(Reason.UNAVAILABLE);
        clock.move(Duration.ofSeconds(5));
        assertThat(tokens.verify(signed(ann()))).as("it is back").isPresent();

        issuer.answerWith(500);
        clock.move(Duration.ofHours(23));
        assertThat(tokens.verify(signed(ann()))).as("what it said last").isPresent();
        assertThat(reason(tokens, TestIssuer.signed(TestIssuer.rsa("rsa-2", 2048), ann().build())))
                .as("a key that it perhaps has now")
                .isEqualTo(Reason.UNAVAILABLE);
        clock.move(Duration.ofHours(1));
        assertThat(reason(tokens, signed(ann()))).as("for a day").isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void whatIsNotTheIssuersDescriptionOrKeysIsNotTaken() throws RefusedTokenException {
        for (String keys : List.of(
                "",
                "[]",
                "null",
                "{\"keys\":[null]}",
                "{}",
                "{\"keys\":7}",
                "not json",
                "{\"keys\":[" + " ".repeat(600_000) + "]}")) {
            issuer.publish(keys);
            clock.move(Duration.ofSeconds(30));
            assertThat(reason(tokens, signed(ann()))).as("keys").isEqualTo(Reason.UNAVAILABLE);
        }
        issuer.publish(TestIssuer.RSA);
        issuer.describeItselfAs("https://login.example.org");
        clock.move(Duration.ofSeconds(30));
        assertThat(reason(tokens, signed(ann())))
                .as("another issuer's description")
                .isEqualTo(Reason.UNAVAILABLE);
        issuer.describeItselfAs(issuer.url());
        issuer.answerWith(302);
        clock.move(Duration.ofSeconds(30));
        assertThat(reason(tokens, signed(ann()))).as("redirected").isEqualTo(Reason.UNAVAILABLE);

        issuer.answerWith(200);
        assertThat(tokens(settings(Optional.of(URI.create(issuer.url() + "/keys"))))
                        .verify(signed(ann())))
                .as("the keys' address from the settings")
                .isPresent();
        assertThat(reason(tokens(settings(Optional.of(URI.create("http://127.0.0.1:1/keys")))), signed(ann())))
                .as("nobody there")
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void settingsThatLetAnybodyInAreRefused() {
        for (String address :
                List.of("http://login.example.org", "ftp://login.example.org", "login", "file:///etc/passwd")) {
            assertThatThrownBy(() -> new IssuerSettings(
                            URI.create(address),
                            Set.of("bindery"),
                            Optional.empty(),
                            "sub",
                            Optional.empty(),
                            Set.of("RS256"),
                            Duration.ZERO,
                            Optional.empty()))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (Set<String> algorithms :
                List.of(Set.<String>of(), Set.of("HS256"), Set.of("none"), Set.of("RS256", "none"))) {
            assertThatThrownBy(() -> new IssuerSettings(
                            issuer.uri(),
                            Set.of("bindery"),
                            Optional.empty(),
                            "sub",
                            Optional.empty(),
                            algorithms,
                            Duration.ZERO,
                            Optional.empty()))
                    .as(algorithms.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new IssuerSettings(
                        issuer.uri(),
                        Set.of(),
                        Optional.empty(),
                        "sub",
                        Optional.empty(),
                        Set.of("RS256"),
                        Duration.ZERO,
                        Optional.empty()))
                .as("no audience")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
