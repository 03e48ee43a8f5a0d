package dev.bindery.thrift.notifications;

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

/** Hive's own readers of the messages of notifications, of some version, in a class loader of their own. */
final class HiveReaders implements AutoCloseable {

    private static final String MESSAGING = "org.apache.hadoop.hive.metastore.messaging.json.";

    private final URLClassLoader loader;

    /** @param version of Hive: 3.1 or 4.0 */
    HiveReaders(String version) throws IOException {
        List<URL> urls = new ArrayList<>();
        add(urls, Path.of("target", "hive-messages-" + version), "");
        // What belongs to no version of Hive: Hadoop's configuration, logging, collections.
        for (String common : List.of("hadoop-", "slf4j-", "jcl-", "commons-lang", "guava-", "libfb303-")) {
            add(urls, Path.of("target", "hive-client"), common);
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void add(List<URL> urls, Path folder, String beginning) throws IOException {
        for (File jar : folder.toFile().listFiles((in, name) -> name.startsWith(beginning) && name.endsWith(".jar"))) {
            urls.add(jar.toURI().toURL());
        }
    }

    /**
     * Reads a message.
     *
     * @param method of the reader, such as {@code getCreateTableMessage}
     */
    Object read(String format, String method, String message) throws Exception {
        String type = format.startsWith("gzip") ? "gzip.DeSerializer" : "JSONMessageDeserializer";
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Object reader =
                    loader.loadClass(MESSAGING + type).getDeclaredConstructor().newInstance();
            return call(reader, method, message);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls a method of a message or of what one gave. */
    static Object call(Object target, String name, Object... arguments) throws Exception {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.length)
                .filter(each -> !each.isBridge())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + target.getClass()));
        method.setAccessible(true);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
