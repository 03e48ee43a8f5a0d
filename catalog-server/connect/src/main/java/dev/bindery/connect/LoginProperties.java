package dev.bindery.connect;

import static dev.bindery.model.connection.ConnectionProperties.JDBC_ENFORCE_SSL;

import dev.bindery.model.error.InvalidInputException;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What a driver is told besides the URL: who logs in, how long anything may take, that files of the server are no server's
 * business, and TLS where the connection wants it. Drivers have no common words for any of it.
 */
final class LoginProperties {

    private static final String APPLICATION = "bindery";

    /** What a URL can say of TLS that is less than {@link #enforceTls} wants; most drivers believe the URL. */
    private static final Pattern LESS_TLS = Pattern.compile(
            "[?&;(,]\\s*(?:(?:ssl|sslmode|usessl|requiressl|verifyservercertificate|encrypt)\\s*="
                    + "(?!\\s*(?:true|strict|verify-full|verify_identity)\\s*(?:[&;),#]|$))"
                    + "|(?:trustservercertificate|disablesslhostnameverification)\\s*=(?!\\s*false\\s*(?:[&;),#]|$)))",
            Pattern.CASE_INSENSITIVE);

    private LoginProperties() {}

    static Properties of(JdbcTarget target, ConnectionLimits limits) {
        Properties properties = new Properties();
        target.user().ifPresent(user -> properties.setProperty("user", user));
        target.password().ifPresent(password -> properties.setProperty("password", password));
        String loginSeconds = Long.toString(Math.max(1, limits.login().toSeconds()));
        String loginMillis = Long.toString(limits.login().toMillis());
        String answerSeconds = Long.toString(Math.max(1, limits.answer().toSeconds()));
        String answerMillis = Long.toString(limits.answer().toMillis());
        switch (target.engine()) {
            case "postgresql", "redshift" -> {
                properties.setProperty("connectTimeout", loginSeconds);
                properties.setProperty("loginTimeout", loginSeconds);
                properties.setProperty("socketTimeout", answerSeconds);
                properties.setProperty("ApplicationName", APPLICATION);
            }
            case "mysql" -> {
                properties.setProperty("connectTimeout", loginMillis);
                properties.setProperty("socketTimeout", answerMillis);
                properties.setProperty("allowLoadLocalInfile", "false");
            }
            case "mariadb" -> {
                properties.setProperty("connectTimeout", loginMillis);
                properties.setProperty("socketTimeout", answerMillis);
                properties.setProperty("allowLocalInfile", "false");
            }
            case "sqlserver" -> {
                properties.setProperty("loginTimeout", loginSeconds);
                properties.setProperty("socketTimeout", answerMillis);
                properties.setProperty("applicationName", APPLICATION);
            }
            case "oracle" -> {
                properties.setProperty("oracle.net.CONNECT_TIMEOUT", loginMillis);
                properties.setProperty("oracle.jdbc.ReadTimeout", answerMillis);
            }
            case "snowflake" -> properties.setProperty("loginTimeout", loginSeconds);
            default -> {
                // What isn't known by its driver's words is bounded by the thread that logs in.
            }
        }
        if (target.definition()
                .properties()
                .get(JDBC_ENFORCE_SSL)
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            enforceTls(target, properties);
        }
        return properties;
    }

    /** With the certificate checked against the JDK's authorities, and the host against the certificate. */
    private static void enforceTls(JdbcTarget target, Properties properties) {
        if (target.definition().properties().has("CUSTOM_JDBC_CERT")) {
            throw new InvalidInputException(
                    "connection",
                    "CUSTOM_JDBC_CERT isn't read here: name the certificate in the URL as the driver wants it, such as"
                            + " sslrootcert for PostgreSQL or serverSslCert for MariaDB, in place of JDBC_ENFORCE_SSL.");
        }
        if (LESS_TLS.matcher(target.url()).find()) {
            throw new InvalidInputException(
                    "connection",
                    "JDBC_ENFORCE_SSL wants TLS with a certificate that is checked, and the parameters of the URL want"
                            + " less; leave one or the other out.");
        }
        switch (target.engine()) {
            case "postgresql" -> {
                properties.setProperty("sslmode", "verify-full");
                properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
            case "mysql" -> properties.setProperty("sslMode", "VERIFY_IDENTITY");
            case "mariadb" -> properties.setProperty("sslMode", "verify-full");
            case "redshift" -> {
                properties.setProperty("ssl", "true");
                properties.setProperty("sslmode", "verify-full");
            }
            case "sqlserver" -> {
                properties.setProperty("encrypt", "true");
                properties.setProperty("trustServerCertificate", "false");
                target.definition()
                        .properties()
                        .get("CUSTOM_JDBC_CERT_STRING")
                        .ifPresent(name -> properties.setProperty("hostNameInCertificate", name));
            }
            default -> throw new InvalidInputException(
                    "connection",
                    "How TLS is enforced for " + target.engine()
                            + " isn't known here; say it in the URL in place of JDBC_ENFORCE_SSL.");
        }
    }
}
