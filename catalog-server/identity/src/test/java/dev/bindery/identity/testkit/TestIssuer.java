package dev.bindery.identity.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A small issuer of OpenID Connect on this machine: it describes itself, has keys that it was given, and signs what it is
 * told to.
 */
public final class TestIssuer implements AutoCloseable {

    public static final RSAKey RSA = rsa("rsa-1", 2048);
    public static final ECKey CURVE = curve("ec-1");

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String keys = new JWKSet(List.of(RSA, CURVE)).toString(true);
    private volatile int status = 200;
    private volatile String describedIssuer;

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        describedIssuer = url();
        server.createContext(
                "/realm/.well-known/openid-configuration",
                exchange -> answer(
                        exchange, "{\"issuer\":\"" + describedIssuer + "\",\"jwks_uri\":\"" + url() + "/keys\"}"));
        server.createContext("/realm/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, keys);
        });
        server.createContext("/elsewhere", exchange -> answer(exchange, keys));
        server.start();
    }

    private void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    public URI uri() {
        return URI.create(url());
    }

    /** How often it was asked for its keys. */
    public int asked() {
        return asked.get();
    }

    public void publish(String text) {
        keys = text;
    }

    public void publish(JWK... published) {
        keys = new JWKSet(List.of(published)).toString(true);
    }

    public void answerWith(int newStatus) {
        status = newStatus;
    }

    public void describeItselfAs(String issuer) {
        describedIssuer = issuer;
    }

    public static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, bits < 2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey curve(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a token of ann says, for bindery, for five minutes. */
    public JWTClaimsSet.Builder ann(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("bindery")
                .subject("ann")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    public static String signed(RSAKey key, JWTClaimsSet claims) {
        return signed(key, JWSAlgorithm.RS256, claims, header -> header);
    }

    public static String signed(
            JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims, UnaryOperator<JWSHeader.Builder> header) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa
                    ? new RSASSASigner(rsa, Set.of(AllowWeakRSAKey.getInstance()))
                    : new ECDSASigner((ECKey) key);
            SignedJWT token = new SignedJWT(
                    header.apply(new JWSHeader.Builder(algorithm)
                                    .type(JOSEObjectType.JWT)
                                    .keyID(key.getKeyID()))
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
