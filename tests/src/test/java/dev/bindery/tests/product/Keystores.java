package dev.bindery.tests.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Certificates that vouch for themselves, as the JDK's keytool makes them. */
public final class Keystores {

    private Keystores() {}

    /** A PKCS #12 file with the key and the certificate of {@code localhost}. */
    public static Path make(Path file, String password) {
        Processes.run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                password,
                                "-keystore",
                                file.toString()),
                        Map.of())
                .outOrFail();
        return file;
    }
}
