package dev.bindery.conformance.clients;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Hive's own {@code HiveMetaStoreClient} of some version, with all that belongs to it in a class loader of its own. */
final class VersionedClient implements AutoCloseable {

    private static final Path JARS = Path.of("target/hive-clients");
    private static final String PACKAGE = "org.apache.hadoop.hive.metastore.";
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, short.class, Short.class, int.class, Integer.class, long.class, Long.class);

    private final URLClassLoader loader;
    private final Object client;

    /** An exception of Hive's client, by the simple name of its class. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1;

        private final String type;

        Failure(String type, String message) {
            super(type + ": " + message);
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** Connects the client of a version. */
    VersionedClient(String version, String uri) {
        try {
            loader = new URLClassLoader(jars(version, "shared"), ClassLoader.getPlatformClassLoader());
            client = withLoader(() -> connect(version, uri));
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("The client " + version + " can't be used.", e);
        }
    }

    private static URL[] jars(String... folders) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String folder : folders) {
            File[] jars = JARS.resolve(folder).toFile().listFiles((parent, name) -> name.endsWith(".jar"));
            if (jars == null) {
                throw new IOException(
                        "There are no jars in " + JARS.resolve(folder).toAbsolutePath() + ".");
            }
            for (File jar : jars) {
                urls.add(jar.toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private Object connect(String version, String uri) throws ReflectiveOperationException {
        boolean hiveConf = version.startsWith("2.");
        Object configuration = hiveConf
                ? loader.loadClass("org.apache.hadoop.hive.conf.HiveConf")
                        .getConstructor()
                        .newInstance()
                : loader.loadClass(PACKAGE + "conf.MetastoreConf")
                        .getMethod("newMetastoreConf")
                        .invoke(null);
        Class<?> type = loader.loadClass(
                hiveConf ? "org.apache.hadoop.hive.conf.HiveConf" : "org.apache.hadoop.conf.Configuration");
        type.getMethod("set", String.class, String.class)
                .invoke(configuration, hiveConf ? "hive.metastore.uris" : "metastore.thrift.uris", uri);
        return loader.loadClass(PACKAGE + "HiveMetaStoreClient")
                .getConstructor(type)
                .newInstance(configuration);
    }

    /** Something that is done with the client's classes around it. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws ReflectiveOperationException;
    }

    private <T> T withLoader(Work<T> work) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls a method of the client. */
    Object call(String method, Object... arguments) throws Failure {
        return invoke(client, method, arguments);
    }

    /** As {@link #call}, of a method that returns a list. */
    List<?> list(String method, Object... arguments) throws Failure {
        return (List<?>) call(method, arguments);
    }

    /** Makes a struct of the API and sets its fields: a field's name in upper camel case and its value by turns. */
    Object struct(String name, Object... settings) throws Failure {
        try {
            Object struct =
                    loader.loadClass(PACKAGE + "api." + name).getConstructor().newInstance();
            for (int i = 0; i < settings.length; i += 2) {
                invoke(struct, "set" + settings[i], settings[i + 1]);
            }
            return struct;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A constant of one of the API's enumerations. */
    Object constant(String enumeration, String name) {
        try {
            return loader.loadClass(PACKAGE + "api." + enumeration)
                    .getField(name)
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A field of a struct. */
    Object get(Object struct, String field) throws Failure {
        return invoke(struct, "get" + field);
    }

    /** Calls a method of anything the client gave. */
    Object invoke(Object target, String name, Object... arguments) throws Failure {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(name) && takes(candidate, arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no " + name + Arrays.toString(arguments) + " in " + target.getClass()));
        try {
            return withLoader(() -> method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw new IllegalStateException("The client lacks a class.", missing);
            }
            throw new Failure(
                    e.getCause().getClass().getSimpleName(), e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean takes(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean takes = types.length == arguments.length;
        for (int i = 0; takes && i < types.length; i++) {
            takes = arguments[i] == null
                    ? !types[i].isPrimitive()
                    : BOXES.getOrDefault(types[i], types[i]).isInstance(arguments[i]);
        }
        return takes;
    }

    @Override
    public void close() throws IOException {
        try {
            call("close");
        } catch (Failure e) {
            throw new IOException(e);
        }
        loader.close();
    }
}
