package dev.bindery.thrift.clients;

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

/** Hive's own {@code HiveMetaStoreClient} of some version, with all that belongs to it in a class loader of its own. */
final class HiveClient implements AutoCloseable {

    private static final String API = "org.apache.hadoop.hive.metastore.api.";

    private final URLClassLoader loader;
    private final Object client;

    /** An exception of Hive's client, by the simple name of its class. */
    static final class Failure extends Exception {
        private final String type;

        Failure(String type, String message) {
            super(message);
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    HiveClient(Path jars, String uri) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (File jar : jars.toFile().listFiles((folder, name) -> name.endsWith(".jar"))) {
            urls.add(jar.toURI().toURL());
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> configurationClass = loader.loadClass("org.apache.hadoop.hive.conf.HiveConf");
            Object configuration = configurationClass.getConstructor().newInstance();
            invoke(configuration, "set", "hive.metastore.uris", uri);
            client = loader.loadClass("org.apache.hadoop.hive.metastore.HiveMetaStoreClient")
                    .getConstructor(configurationClass)
                    .newInstance(configuration);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls a method of the client. */
    Object call(String method, Object... arguments) throws Failure {
        return invoke(client, method, arguments);
    }

    /** Makes a struct and sets its fields: a setter's name and its value by turns. */
    Object struct(String name, Object... settings) throws Failure {
        try {
            Object struct = loader.loadClass(API + name).getConstructor().newInstance();
            for (int i = 0; i < settings.length; i += 2) {
                invoke(struct, (String) settings[i], settings[i + 1]);
            }
            return struct;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A constant of one of the API's enumerations. */
    Object constant(String enumeration, String name) throws Failure {
        try {
            return loader.loadClass(API + enumeration).getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a method of anything the client gave. */
    Object invoke(Object target, String name, Object... arguments) throws Failure {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(name) && takes(candidate, arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no " + name + Arrays.toString(arguments) + " in " + target.getClass()));
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new Failure(
                    e.getCause().getClass().getSimpleName(), e.getCause().getMessage());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean takes(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean takes = types.length == arguments.length;
        for (int i = 0; takes && i < types.length; i++) {
            takes = arguments[i] == null
                    ? !types[i].isPrimitive()
                    : boxed(types[i]).isInstance(arguments[i]);
        }
        return takes;
    }

    private static Class<?> boxed(Class<?> type) {
        return type == boolean.class
                ? Boolean.class
                : type == short.class
                        ? Short.class
                        : type == int.class ? Integer.class : type == long.class ? Long.class : type;
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
