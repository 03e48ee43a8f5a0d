package dev.bindery.connect;

import dev.bindery.model.connection.Authentication;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.connection.Secrets;
import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.ConnectionFailedException.Reason;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * What failed, told from what a driver throws: the exceptions of the network among its causes, then the SQL state and the
 * database's own number, then the words of the message.
 */
final class LoginFailures {

    private static final Set<Integer> MYSQL_CREDENTIALS = Set.of(1045, 1698, 1862, 1820);
    private static final Set<Integer> MYSQL_DATABASES = Set.of(1044, 1049);
    private static final int SQLSERVER_CREDENTIALS = 18_456;
    private static final int SQLSERVER_DATABASE = 4060;
    private static final int ORACLE_CREDENTIALS = 1017;
    private static final Set<Integer> ORACLE_DATABASES = Set.of(12_505, 12_514);

    private LoginFailures() {}

    /** The failure as it is told, without a secret and without the driver's exception, whose message may have one. */
    static ConnectionFailedException of(Throwable failure, JdbcTarget target) {
        Reason reason = reason(failure, target.engine());
        String said = said(failure, target.definition());
        return new ConnectionFailedException(
                reason, sentence(reason, target) + (said.isEmpty() ? "" : " The driver says: " + said));
    }

    static ConnectionFailedException late(String place, ConnectionLimits limits) {
        return new ConnectionFailedException(
                Reason.TIMED_OUT,
                "Nothing came of " + place + " within " + limits.login().toSeconds() + " seconds.");
    }

    private static String sentence(Reason reason, JdbcTarget target) {
        String place = target.place();
        String user = target.user().map(name -> "the user " + name).orElse("nobody without a name");
        return switch (reason) {
            case UNKNOWN_HOST -> "The host of " + place + " is unknown.";
            case REFUSED -> "Nobody listens at " + place + ".";
            case TIMED_OUT -> "Nobody answers in time at " + place + ".";
            case TLS -> "No encrypted connection to " + place + " could be agreed on.";
            case WRONG_CREDENTIALS -> place + " doesn't let " + user + " in: the name or the password is wrong, or this"
                    + " machine isn't allowed.";
            case UNKNOWN_DATABASE -> "The database of " + place + " isn't there, or not for " + user + ".";
            default -> place + " can't be opened.";
        };
    }

    private static Reason reason(Throwable failure, String engine) {
        List<Throwable> causes = causes(failure);
        // The outermost exceptions tell what the driver was about, the innermost what happened to it.
        if (any(causes, UnknownHostException.class)) {
            return Reason.UNKNOWN_HOST;
        }
        if (any(causes, SSLException.class)
                || any(causes, CertificateException.class)
                || any(causes, CertPathValidatorException.class)) {
            return Reason.TLS;
        }
        Optional<Reason> told = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(each -> byCode(each, engine))
                .flatMap(Optional::stream)
                .findFirst();
        if (told.isPresent()) {
            return told.get();
        }
        if (any(causes, SocketTimeoutException.class) || any(causes, SQLTimeoutException.class)) {
            return Reason.TIMED_OUT;
        }
        if (any(causes, ConnectException.class) || any(causes, NoRouteToHostException.class)) {
            return Reason.REFUSED;
        }
        return byWords(causes);
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static Optional<Reason> byCode(SQLException failure, String engine) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        int code = failure.getErrorCode();
        return switch (engine) {
            case "mysql", "mariadb" -> MYSQL_CREDENTIALS.contains(code)
                    ? Optional.of(Reason.WRONG_CREDENTIALS)
                    : MYSQL_DATABASES.contains(code) ? Optional.of(Reason.UNKNOWN_DATABASE) : Optional.empty();
            case "sqlserver" -> code == SQLSERVER_CREDENTIALS
                    ? Optional.of(Reason.WRONG_CREDENTIALS)
                    : code == SQLSERVER_DATABASE ? Optional.of(Reason.UNKNOWN_DATABASE) : Optional.empty();
            case "oracle" -> code == ORACLE_CREDENTIALS
                    ? Optional.of(Reason.WRONG_CREDENTIALS)
                    : ORACLE_DATABASES.contains(code) ? Optional.of(Reason.UNKNOWN_DATABASE) : Optional.empty();
            default -> state.startsWith("28")
                    ? Optional.of(Reason.WRONG_CREDENTIALS)
                    : state.startsWith("3D") ? Optional.of(Reason.UNKNOWN_DATABASE) : Optional.empty();
        };
    }

    private static Reason byWords(List<Throwable> causes) {
        String words = causes.stream()
                .map(each -> String.valueOf(each.getMessage()))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        if (words.contains("unknownhost")
                || words.contains("unknown host")
                || words.contains("name or service not known")) {
            return Reason.UNKNOWN_HOST;
        }
        if (words.contains("ssl") || words.contains("tls") || words.contains("certificate")) {
            return Reason.TLS;
        }
        if (words.contains("no password was provided") || words.contains("authentication failed")) {
            return Reason.WRONG_CREDENTIALS;
        }
        if (words.contains("connection refused") || words.contains("connect refused")) {
            return Reason.REFUSED;
        }
        if (words.contains("timed out") || words.contains("timeout")) {
            return Reason.TIMED_OUT;
        }
        return any(causes, EOFException.class) ? Reason.REFUSED : Reason.OTHER;
    }

    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static String said(Throwable failure, ConnectionDefinition definition) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String oneLine = message.strip().lines().findFirst().orElse("").strip();
        for (Map.Entry<String, String> credential : definition
                .authentication()
                .map(Authentication::credentials)
                .orElse(Map.of())
                .entrySet()) {
            if (!credential.getKey().equals(Authentication.USERNAME)
                    && !credential.getValue().isBlank()) {
                oneLine = oneLine.replace(credential.getValue(), Secrets.COVER);
            }
        }
        String clean = Secrets.removed(oneLine, definition.properties());
        String shortened = clean.length() > 300 ? clean.substring(0, 300) + "…" : clean;
        return shortened.isEmpty() || shortened.endsWith(".") || shortened.endsWith("…") ? shortened : shortened + ".";
    }
}
