package dev.bindery.thrift.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Where the server's certificate and its private key are. */
public sealed interface TlsFiles {

    /** Every file; when one changes, all are read again. */
    List<Path> paths();

    /** @throws TlsProblem where the files can't be read, or aren't what they should be */
    SSLContext read();

    /**
     * As most tools for certificates write them.
     *
     * @param certificate the server's certificate, and behind it those that vouch for it
     * @param key its private key, in PKCS #8, without a passphrase
     */
    record Pem(Path certificate, Path key) implements TlsFiles {

        @Override
        public List<Path> paths() {
            return List.of(certificate, key);
        }

        @Override
        public SSLContext read() {
            return context(new PemReader(certificate, key).keyStore(), PemReader.NO_PASSWORD, certificate);
        }
    }

    /**
     * As Java's tools write them: PKCS #12 or JKS.
     *
     * @param file has one private key with its certificates
     * @param password of the file and of the key in it
     */
    record Keystore(Path file, String password) implements TlsFiles {

        @Override
        public List<Path> paths() {
            return List.of(file);
        }

        @Override
        public SSLContext read() {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    // Java's PKCS #12 recognises a JKS file as well.
                    store.load(in, password.toCharArray());
                }
                boolean hasKey = false;
                for (String alias : Collections.list(store.aliases())) {
                    hasKey |= store.isKeyEntry(alias);
                }
                if (!hasKey) {
                    throw new TlsProblem("The keystore " + file + " has no private key.");
                }
                return context(store, password.toCharArray(), file);
            } catch (IOException | GeneralSecurityException e) {
                throw new TlsProblem("The keystore " + file + " can't be read: " + e.getMessage(), e);
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Keystore[file=" + file + "]";
        }
    }

    private static SSLContext context(KeyStore store, char[] password, Path file) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TlsProblem("TLS can't be set up with " + file + ": " + e.getMessage(), e);
        }
    }
}
