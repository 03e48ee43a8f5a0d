package dev.bindery.access.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that a secret makes for a day, a region and a service ("Calculate the signature"). */
final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    SigningKey(String secret, SignatureClaim claim) {
        byte[] day = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), claim.date());
        this.key = hmac(hmac(hmac(day, claim.region()), claim.service()), "aws4_request");
    }

    /** Hexadecimal. */
    String sign(String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256.", e);
        }
    }
}
