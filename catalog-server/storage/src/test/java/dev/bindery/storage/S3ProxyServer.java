package dev.bindery.storage;

import dev.bindery.storage.s3.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A real S3 server for tests: S3Proxy, its objects in memory, on a free port of 127.0.0.1, checking signatures. It is
 * loaded in a class loader of its own, because its Jetty and Guice are others than ours; hence the reflection.
 */
public final class S3ProxyServer implements AutoCloseable {

    public static final String ACCESS_KEY = "bindery-test-key";
    public static final String SECRET_KEY = "bindery-test-secret";

    private final Object server;
    private final Object blobs;
    private final URI endpoint;

    private S3ProxyServer(Object server, Object blobs, URI endpoint) {
        this.server = server;
        this.blobs = blobs;
        this.endpoint = endpoint;
    }

    public static S3ProxyServer start() {
        ClassLoader loader = Jar.LOADER;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Properties properties = new Properties();
            properties.putAll(Map.of(
                    "jclouds.provider", "transient-nio2",
                    "s3proxy.endpoint", "http://127.0.0.1:0",
                    "s3proxy.authorization", "aws-v4",
                    "s3proxy.identity", ACCESS_KEY,
                    "s3proxy.credential", SECRET_KEY));
            Object blobs = loader.loadClass("org.gaul.s3proxy.BlobStores")
                    .getMethod("create", String.class, Properties.class)
                    .invoke(null, "transient-nio2", properties);
            Object builder = loader.loadClass("org.gaul.s3proxy.S3Proxy$Builder")
                    .getMethod("fromProperties", Properties.class)
                    .invoke(null, properties);
            call(builder, "blobStore", loader.loadClass("org.gaul.s3proxy.blobstore.BlobStore"), blobs);
            Object server = call(builder, "build");
            call(server, "start");
            return new S3ProxyServer(server, blobs, URI.create("http://127.0.0.1:" + call(server, "getPort")));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("S3Proxy didn't start.", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Calls a method; the arguments are pairs of a parameter's type and its value. */
    private static Object call(Object target, String name, Object... typesAndValues)
            throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[typesAndValues.length / 2];
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = (Class<?>) typesAndValues[2 * i];
            values[i] = typesAndValues[2 * i + 1];
        }
        Method method = target.getClass().getMethod(name, types);
        method.setAccessible(true);
        return method.invoke(target, values);
    }

    public URI endpoint() {
        return endpoint;
    }

    public S3Settings settings() {
        return new S3Settings(Optional.of(endpoint), "us-east-1", true);
    }

    /** The server's address and credentials as the variables that AWS's and our programs read. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3",
                endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                "us-east-1",
                "BINDERY_S3_PATH_STYLE",
                "true");
    }

    public StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
    }

    /** Makes a bucket. */
    public void bucket(String name) {
        try {
            call(blobs, "createContainer", String.class, name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            call(server, "stop");
            call(blobs, "close");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unpacked and loaded once in a test JVM. */
    private static final class Jar {

        static final ClassLoader LOADER = load();

        private static ClassLoader load() {
            // What S3Proxy's own logging configuration reads.
            System.setProperty("LOG_LEVEL", "error");
            System.setProperty("JETTY_LOG_LEVEL", "error");
            System.setProperty("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener");
            try (InputStream jar = S3ProxyServer.class.getResourceAsStream("s3proxy.jar.bin")) {
                Path file = Files.createTempFile("s3proxy", ".jar");
                file.toFile().deleteOnExit();
                Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
                return new URLClassLoader(new URL[] {file.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
