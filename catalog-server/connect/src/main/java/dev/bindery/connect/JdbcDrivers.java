package dev.bindery.connect;

import dev.bindery.model.error.ConnectionFailedException;
import dev.bindery.model.error.ConnectionFailedException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDBC drivers there are: PostgreSQL's, which the server has, and those in a folder. Each jar in the folder is loaded by
 * a class loader of its own that sees the JDK alone, and so is each folder in it with all its jars, for drivers that consist
 * of several. The folder may change while the server runs.
 */
public final class JdbcDrivers {

    private static final String POSTGRESQL = "postgresql";

    /** Coordinates in Maven Central. */
    private static final Map<String, String> WHERE_TO_GET = Map.of(
            "mysql", "com.mysql:mysql-connector-j (MySQL) or org.mariadb.jdbc:mariadb-java-client (MariaDB)",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
            "oracle", "com.oracle.database.jdbc:ojdbc11",
            "redshift", "com.amazon.redshift:redshift-jdbc42",
            "snowflake", "net.snowflake:snowflake-jdbc");

    private final Path folder;
    private final Map<Path, Loaded> loaded = new HashMap<>();

    /** What one jar, or one folder of jars, has. Its class loader is closed by nobody: connections live on. */
    private record Loaded(Map<Path, FileTime> jars, ClassLoader classes, List<Driver> drivers) {}

    /** @param folder need not be there */
    public JdbcDrivers(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Where jars of drivers are looked for. */
    public Path folder() {
        return folder;
    }

    /**
     * The driver for a URL, where there is one.
     *
     * @param engine what the URL is for, such as {@code mysql}
     * @param className of the driver's class, where it is to be a certain one
     */
    Optional<Driver> find(String engine, String url, Optional<String> className) {
        boolean isOwn = className.map("org.postgresql.Driver"::equals).orElse(engine.equals(POSTGRESQL));
        if (isOwn) {
            return Optional.of(new org.postgresql.Driver());
        }
        return loaded().stream()
                .map(each -> className.isPresent() ? named(each, className.get()) : accepting(each, url))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** That there is no driver, and how to get it. */
    ConnectionFailedException missing(String engine, Optional<String> className) {
        String what = className.map(name -> "no JDBC driver " + name).orElse("no JDBC driver for " + engine);
        String where = Optional.ofNullable(WHERE_TO_GET.get(engine))
                .map(coordinates -> ", " + coordinates + " of Maven Central,")
                .orElse("");
        return new ConnectionFailedException(
                Reason.NO_DRIVER,
                "There is " + what + ": put its jar" + where + " into the folder " + folder
                        + " (setting jdbc-drivers) of the server and try again.");
    }

    private static Optional<Driver> accepting(Loaded from, String url) {
        return from.drivers().stream()
                .filter(driver -> {
                    try {
                        return driver.acceptsURL(url);
                    } catch (SQLException notIts) {
                        return false;
                    }
                })
                .findFirst();
    }

    private static Optional<Driver> named(Loaded from, String className) {
        try {
            return Optional.of(Class.forName(className, true, from.classes())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | ClassCastException | LinkageError notThere) {
            return Optional.empty();
        }
    }

    /** In the order of their names, the newest of each. */
    private synchronized List<Loaded> loaded() {
        Map<Path, Map<Path, FileTime>> there = there();
        loaded.keySet().retainAll(there.keySet());
        List<Loaded> all = new ArrayList<>();
        there.forEach((path, jars) -> all.add(loaded.compute(
                path, (same, before) -> before != null && before.jars().equals(jars) ? before : load(jars))));
        return all;
    }

    private Map<Path, Map<Path, FileTime>> there() {
        Map<Path, Map<Path, FileTime>> there = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (Path each : list(folder)) {
                Map<Path, FileTime> jars = new TreeMap<>();
                (Files.isDirectory(each) ? list(each) : List.of(each))
                        .stream().filter(JdbcDrivers::isJar).forEach(jar -> jars.put(jar, changed(jar)));
                if (!jars.isEmpty()) {
                    there.put(each, jars);
                }
            }
        }
        return there;
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new ConnectionFailedException(
                    Reason.NO_DRIVER, "The folder of JDBC drivers " + folder + " can't be read: " + e + ".");
        }
    }

    private static FileTime changed(Path jar) {
        try {
            return Files.getLastModifiedTime(jar);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static Loaded load(Map<Path, FileTime> jars) {
        URL[] urls = jars.keySet().stream().map(JdbcDrivers::url).toArray(URL[]::new);
        ClassLoader classes = new URLClassLoader("jdbc-drivers", urls, ClassLoader.getPlatformClassLoader());
        List<Driver> drivers = new ArrayList<>();
        Iterator<Driver> services = ServiceLoader.load(Driver.class, classes).iterator();
        boolean more = true;
        while (more) {
            try {
                more = services.hasNext();
                if (more) {
                    Driver driver = services.next();
                    // The JDK's own, should it have any, isn't this jar's.
                    if (driver.getClass().getClassLoader() == classes) {
                        drivers.add(driver);
                    }
                }
            } catch (ServiceConfigurationError | LinkageError unusable) {
                // A jar may name several drivers of which this JVM can't load each.
            }
        }
        return new Loaded(jars, classes, drivers);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
