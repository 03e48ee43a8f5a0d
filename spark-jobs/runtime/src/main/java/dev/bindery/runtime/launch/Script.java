package dev.bindery.runtime.launch;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** A script that is ready to run: its main method, and the class loader that the run's threads need. */
record Script(Method main, ClassLoader classes) {

    /**
     * Compiles the script that the arguments name, or finds the class that they name.
     *
     * @throws ScriptCompiler.CompilationException where it does not compile
     * @throws IllegalArgumentException where there is no main method, or more than one and none was chosen
     */
    static Script load(LaunchArguments arguments) throws Exception {
        ClassLoader parent = Thread.currentThread().getContextClassLoader();
        if (arguments.scriptLocation().isEmpty()) {
            String name = arguments
                    .mainClass()
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "A run needs --scriptLocation with a Java source, or --class with a class that is on the class path."));
            return new Script(mainOf(Class.forName(name, true, parent)), parent);
        }
        String location = arguments.scriptLocation().get();
        String fileName = location.substring(location.lastIndexOf('/') + 1);
        Map<String, byte[]> classes = ScriptCompiler.compile(fileName, read(location), classPath(parent));
        Path folder = Files.createTempDirectory("bindery-script");
        Path jar = folder.resolve("script.jar");
        ScriptCompiler.writeJar(classes, jar);
        // Deleted in the opposite order.
        folder.toFile().deleteOnExit();
        jar.toFile().deleteOnExit();
        // Executors in other processes get the script's classes from the driver.
        String jars = System.getProperty("spark.jars", "");
        System.setProperty("spark.jars", jars.isBlank() ? jar.toUri().toString() : jars + "," + jar.toUri());
        ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, parent);
        return new Script(chooseMain(loader, classes.keySet(), arguments, fileName), loader);
    }

    /** Runs the main method on this thread; what it throws is thrown as it is. */
    void run(String[] arguments) throws Throwable {
        Thread.currentThread().setContextClassLoader(classes);
        try {
            main.invoke(null, (Object) arguments.clone());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method chooseMain(ClassLoader loader, Set<String> names, LaunchArguments arguments, String fileName)
            throws ClassNotFoundException {
        if (arguments.mainClass().isPresent()) {
            return mainOf(Class.forName(arguments.mainClass().get(), true, loader));
        }
        List<Method> mains = new ArrayList<>();
        for (String name : names) {
            Method main = findMain(Class.forName(name, false, loader));
            if (main != null) {
                mains.add(main);
            }
        }
        if (mains.size() == 1) {
            return mains.get(0);
        }
        throw new IllegalArgumentException(
                mains.isEmpty()
                        ? "The script " + fileName + " has no class with a method public static void main(String[])."
                        : "The script " + fileName + " has several main methods, in "
                                + String.join(
                                        ", ",
                                        mains.stream()
                                                .map(main ->
                                                        main.getDeclaringClass().getName())
                                                .toList())
                                + ": name one with --class.");
    }

    private static Method mainOf(Class<?> type) {
        Method main = findMain(type);
        if (main == null) {
            throw new IllegalArgumentException(
                    "The class " + type.getName() + " has no method public static void main(String[]).");
        }
        return main;
    }

    private static Method findMain(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("main")
                    && Modifier.isStatic(method.getModifiers())
                    && Modifier.isPublic(method.getModifiers())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == String[].class) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }

    private static String read(String location) throws IOException {
        if (!location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            Path path = Path.of(location);
            if (!Files.isReadable(path)) {
                throw new FileNotFoundException("There is no script " + location + " that can be read.");
            }
            return Files.readString(path);
        }
        // Hadoop's own reading: keys of objects have blanks and percent signs in them as they are.
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(location);
        Configuration conf = new Configuration();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark.hadoop."))
                .forEach(name -> conf.set(name.substring("spark.hadoop.".length()), System.getProperty(name)));
        try (InputStream input = file.getFileSystem(conf).open(file)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Everything that the script may use: Spark's jars, the runtime, and what {@code --jars} brought. */
    private static String classPath(ClassLoader loader) throws URISyntaxException {
        Set<String> path = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    if (url.getProtocol().equals("file")) {
                        path.add(Path.of(url.toURI()).toString());
                    }
                }
            }
        }
        return String.join(File.pathSeparator, path);
    }
}
