package dev.bindery.catalog.connections;

import dev.bindery.model.connection.Secrets;
import dev.bindery.model.error.InvalidInputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which JDBC URLs a connection may have. Whoever may write a connection chooses the URL, and the server opens it: a URL must
 * not make a driver load classes, look names up, write files or read the server's own, nor open a database within the server.
 */
public final class JdbcUrls {

    /** Those that run in the process that opens them, with its files. */
    private static final Set<String> IN_PROCESS =
            Set.of("h2", "hsqldb", "derby", "sqlite", "duckdb", "calcite", "ucanaccess", "jdbcx");

    private static final List<String> REMOTE_OF_IN_PROCESS =
            List.of("jdbc:h2:tcp:", "jdbc:h2:ssl:", "jdbc:hsqldb:hsql:", "jdbc:hsqldb:hsqls:", "jdbc:derby://");

    /** Parameters by their names in lower case, besides those that end in the words below. */
    private static final Set<String> REFUSED = Set.of(
            "init",
            "autodeserialize",
            "allowloadlocalinfile",
            "allowloadlocalinfileinpath",
            "allowlocalinfile",
            "allowurlinlocalinfile",
            "propertiestransform",
            "logger",
            "loggerfile",
            "loggerlevel",
            "loggingtargetfile",
            "useconfigs",
            "sslpasswordcallback",
            "sslhostnameverifier",
            "xmlfactoryfactory",
            "service",
            "serverrsapublickeyfile",
            "credentialtype",
            "plugins",
            "pipe",
            "localsocket",
            "passwordcharacterencoding",
            "tracefile",
            "tracedirectory",
            "logpath",
            "log_file");

    private static final Pattern LOADS_A_CLASS = Pattern.compile(
            ".*(factory|factoryarg|class|classname|interceptors?|callback|callbackhandler|jndi\\w*|plugin\\w*|jaas\\w*|krbservername)");

    private static final Pattern ENGINE =
            Pattern.compile("jdbc:([a-z0-9_-]+):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile("[?&;,(/:]\\s*([^?&;,(/:=\\s]+)\\s*=");

    private JdbcUrls() {}

    /**
     * The engine that a URL is for, such as {@code postgresql}, in lower case.
     *
     * @throws InvalidInputException where it is no JDBC URL
     */
    public static String engine(String url) {
        Matcher matcher = ENGINE.matcher(url);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "JDBC URL",
                    "\"" + Secrets.hiddenUrl(url)
                            + "\" is no JDBC URL; one looks like jdbc:postgresql://db.example.org:5432/sales.");
        }
        return matcher.group(1).toLowerCase(Locale.ROOT);
    }

    /**
     * The same URL.
     *
     * @throws InvalidInputException where it is no JDBC URL or one that the server doesn't open
     */
    public static String require(String url) {
        String engine = engine(url);
        String lower = url.toLowerCase(Locale.ROOT);
        if (IN_PROCESS.contains(engine) && REMOTE_OF_IN_PROCESS.stream().noneMatch(lower::startsWith)) {
            throw new InvalidInputException(
                    "JDBC URL",
                    "A database of " + engine
                            + " would run within the server and read its files; connections lead to servers of their own.");
        }
        if (lower.startsWith("jdbc:oracle:") && lower.contains("@ldap")) {
            throw new InvalidInputException(
                    "JDBC URL", "The server looks no database up by LDAP; name its host and port.");
        }
        Matcher parameters = PARAMETER.matcher(url);
        int from = 0;
        while (parameters.find(from)) {
            requireHarmless(decoded(parameters.group(1)));
            from = parameters.end(1);
        }
        return url;
    }

    private static void requireHarmless(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        // Drivers fold case by more than ASCII: a long s is an s to MySQL's, and a Kelvin sign a k.
        boolean isAscii = name.chars().allMatch(c -> c < 128);
        if (!isAscii || REFUSED.contains(name) || LOADS_A_CLASS.matcher(name).matches()) {
            throw new InvalidInputException(
                    "JDBC URL",
                    "The parameter " + parameter
                            + " isn't allowed in the URL of a connection: it could make the server load classes or touch files.");
        }
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
