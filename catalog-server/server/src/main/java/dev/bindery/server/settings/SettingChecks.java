package dev.bindery.server.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Rules between settings. */
final class SettingChecks {
    private SettingChecks() {}

    static Settings check(Settings settings) {
        String bind = settings.get(ServerSettings.BIND);
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new InvalidSettingException(
                    settings.source(ServerSettings.BIND).name(ServerSettings.BIND) + " is \""
                            + bind + "\", a name that this machine cannot resolve; it takes "
                            + ServerSettings.BIND.kind().expected() + ".");
        }
        if (!address.isLoopbackAddress()
                && !settings.get(ServerSettings.INSECURE)
                && !settings.get(ServerSettings.SECURITY_ENABLED)) {
            throw new InvalidSettingException(
                    settings.source(ServerSettings.BIND).name(ServerSettings.BIND) + " is \""
                            + bind + "\", which other machines can reach, and Bindery asks nobody who they are;"
                            + " keep it on 127.0.0.1, add --security-enabled, or --insecure if the network around it is trusted.");
        }
        int http = settings.get(ServerSettings.HTTP_PORT);
        if (http != 0 && http == settings.get(ServerSettings.THRIFT_PORT)) {
            throw new InvalidSettingException("http-port and thrift-port are both " + http
                    + "; give them two different ports, or 0 for free ones.");
        }
        for (Setting<String> setting : List.of(ServerSettings.DATABASE_USER, ServerSettings.DATABASE_PASSWORD)) {
            if (settings.find(setting).isPresent()
                    && settings.find(ServerSettings.DATABASE_URL).isEmpty()) {
                throw new InvalidSettingException(
                        settings.source(setting).name(setting)
                                + " is set, but database-url is not: the embedded database has no users; set database-url too.");
            }
        }
        checkTls(
                settings,
                ServerSettings.HTTP_TLS_CERTIFICATE,
                ServerSettings.HTTP_TLS_KEY,
                ServerSettings.HTTP_TLS_KEYSTORE,
                ServerSettings.HTTP_TLS_KEYSTORE_PASSWORD);
        boolean thriftHasTls = checkTls(
                settings,
                ServerSettings.THRIFT_TLS_CERTIFICATE,
                ServerSettings.THRIFT_TLS_KEY,
                ServerSettings.THRIFT_TLS_KEYSTORE,
                ServerSettings.THRIFT_TLS_KEYSTORE_PASSWORD);
        if (settings.get(ServerSettings.THRIFT_TLS_REQUIRED) && !thriftHasTls) {
            throw new InvalidSettingException("thrift-tls-required is true, but there is no certificate; set"
                    + " thrift-tls-certificate and thrift-tls-key, or thrift-tls-keystore.");
        }
        checkIssuer(settings);
        if (settings.get(ServerSettings.JOBS_S3_CREDENTIALS).equals("sts")
                && settings.find(ServerSettings.JOBS_S3_STS_ENDPOINT).isEmpty()) {
            throw new InvalidSettingException(
                    "jobs-s3-credentials is sts, but nothing says where the store answers AssumeRole; set"
                            + " jobs-s3-sts-endpoint.");
        }
        return settings;
    }

    private static void checkIssuer(Settings settings) {
        boolean hasIssuer = settings.find(ServerSettings.OIDC_ISSUER).isPresent();
        if (hasIssuer != settings.find(ServerSettings.OIDC_AUDIENCE).isPresent()) {
            throw new InvalidSettingException(
                    "oidc-issuer and oidc-audience go together: whose tokens are taken, and for whom they must be issued.");
        }
        for (Setting<?> setting :
                List.of(ServerSettings.OIDC_JWKS_URL, ServerSettings.OIDC_GROUPS_CLAIM, ServerSettings.OIDC_CA)) {
            if (!hasIssuer && settings.find(setting).isPresent()) {
                throw new InvalidSettingException(settings.source(setting).name(setting)
                        + " is set, but oidc-issuer is not: nobody signs on without an issuer.");
            }
        }
    }

    /** @return whether there is a certificate */
    private static boolean checkTls(
            Settings settings,
            Setting<?> certificate,
            Setting<?> key,
            Setting<?> keystore,
            Setting<?> keystorePassword) {
        boolean hasKeystore = settings.find(keystore).isPresent();
        boolean hasCertificate = settings.find(certificate).isPresent();
        if (hasCertificate != settings.find(key).isPresent()) {
            throw new InvalidSettingException(
                    certificate.name() + " and " + key.name() + " go together: a certificate and its private key.");
        }
        if (hasKeystore && hasCertificate) {
            throw new InvalidSettingException(keystore.name() + " and " + certificate.name()
                    + " are both set; the certificate is in one of them.");
        }
        if (hasKeystore != settings.find(keystorePassword).isPresent()) {
            throw new InvalidSettingException(
                    keystore.name() + " and " + keystorePassword.name() + " go together: a file and its password.");
        }
        return hasKeystore || hasCertificate;
    }
}
