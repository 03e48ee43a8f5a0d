package dev.bindery.thrift.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate with its chain and the private key (RFC 7468). */
final class PemReader {

    /** Of the key within the key store in memory, which wants one. */
    static final char[] NO_PASSWORD = new char[0];

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

    private final Path certificate;
    private final Path key;

    PemReader(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
    }

    KeyStore keyStore() {
        Certificate[] chain = certificates();
        PrivateKey privateKey = privateKey(chain[0].getPublicKey());
        if (!belongsTo(privateKey, chain[0].getPublicKey())) {
            throw new TlsProblem("The private key in " + key + " isn't that of the first certificate in " + certificate
                    + "; the server's own certificate comes first, those that vouch for it behind it.");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey, NO_PASSWORD, chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsProblem("TLS can't be set up with " + certificate + ": " + e.getMessage(), e);
        }
    }

    private Certificate[] certificates() {
        try (InputStream in = Files.newInputStream(certificate)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new TlsProblem("The file " + certificate + " has no certificate (BEGIN CERTIFICATE).");
            }
            return found.toArray(Certificate[]::new);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsProblem("The certificate " + certificate + " can't be read: " + reason(e), e);
        }
    }

    private PrivateKey privateKey(PublicKey publicKey) {
        try {
            Matcher block = BLOCK.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
            if (!block.find()) {
                throw new TlsProblem("The file " + key + " has no private key (BEGIN PRIVATE KEY).");
            }
            if (!block.group(1).equals("PRIVATE KEY")) {
                throw new TlsProblem("The key " + key + " is a " + block.group(1)
                        + "; it has to be in PKCS #8 without a passphrase: openssl pkcs8 -topk8 -nocrypt -in " + key
                        + " -out new.key");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
            return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsProblem("The private key " + key + " can't be read: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof IOException ? "no file that this process may read is there" : e.getMessage();
    }

    /** Whether what the one signs the other verifies. */
    private static boolean belongsTo(PrivateKey privateKey, PublicKey publicKey) {
        String algorithm =
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA" -> "EdDSA";
                    default -> "";
                };
        if (algorithm.isEmpty()) {
            // The handshake will tell.
            return true;
        }
        try {
            byte[] text = "the same key".getBytes(StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
