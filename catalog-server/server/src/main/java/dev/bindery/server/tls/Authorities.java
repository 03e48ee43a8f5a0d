package dev.bindery.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that vouch for others', from a PEM file, in place of those that Java trusts. */
public final class Authorities {

    private Authorities() {}

    /** A file that has none, or can't be read; the message is a sentence. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Makes connections to whom these vouch for. */
    public static SSLSocketFactory trusting(Path file) throws Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new Unreadable("The file " + file + " has no certificate (BEGIN CERTIFICATE).", null);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException missing) {
            throw new Unreadable(
                    "The certificates in " + file + " can't be read: no file that this process may read is there.",
                    missing);
        } catch (GeneralSecurityException broken) {
            throw new Unreadable(
                    "The certificates in " + file + " can't be read: " + broken.getMessage() + ".", broken);
        }
    }
}
