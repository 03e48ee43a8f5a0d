package dev.bindery.runtime.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a script, one Java source file, with the JDK's own compiler. */
final class ScriptCompiler {

    /** A script that does not compile. The message is the first error; {@link #errors} has all, a line each. */
    static final class CompilationException extends Exception {

        private final transient List<String> errors;

        CompilationException(List<String> errors) {
            super(errors.get(0));
            this.errors = List.copyOf(errors);
        }

        List<String> errors() {
            return errors;
        }
    }

    private ScriptCompiler() {}

    /**
     * Compiles a source to class files by class name.
     *
     * @param fileName how errors name the source
     * @param classPath what the source may use, as for {@code javac -classpath}
     * @throws CompilationException with file, line and what is wrong, or saying that this Java has no compiler
     */
    static Map<String, byte[]> compile(String fileName, String source, String classPath)
            throws CompilationException, IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new CompilationException(List.of("The Java at " + System.getProperty("java.home")
                    + " has no compiler: set BINDERY_SPARK_JAVA_HOME to a JDK, not a JRE."));
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter other = new StringWriter();
        Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null);
                JavaFileManager files = new ClassesInMemory(standard, classes)) {
            boolean compiled = compiler.getTask(
                            other,
                            files,
                            diagnostics,
                            List.of(
                                    "-classpath",
                                    classPath,
                                    "-proc:none",
                                    "-Xlint:none",
                                    "-nowarn",
                                    "-g",
                                    "-parameters"),
                            null,
                            List.of(new Source(fileName, source)))
                    .call();
            if (!compiled) {
                throw new CompilationException(errors(fileName, diagnostics, other.toString()));
            }
        }
        Map<String, byte[]> result = new TreeMap<>();
        classes.forEach((name, bytes) -> result.put(name, bytes.toByteArray()));
        return result;
    }

    /** Packs classes into a jar that executors can be given. */
    static void writeJar(Map<String, byte[]> classes, Path jar) throws IOException {
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                output.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
                output.write(each.getValue());
                output.closeEntry();
            }
        }
    }

    private static List<String> errors(
            String fileName, DiagnosticCollector<JavaFileObject> diagnostics, String otherOutput) {
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                String text = String.join(
                        " ",
                        diagnostic
                                .getMessage(Locale.ROOT)
                                .lines()
                                .map(String::strip)
                                .toList());
                errors.add(fileName
                        + (diagnostic.getLineNumber() > 0
                                ? ", line " + diagnostic.getLineNumber() + ", column " + diagnostic.getColumnNumber()
                                : "")
                        + ": " + text);
            }
        }
        if (errors.isEmpty()) {
            errors.add(fileName + ": the compiler failed: "
                    + otherOutput.lines().findFirst().orElse("it gave no reason"));
        }
        return errors;
    }

    /** The source, under whatever name: its public class need not be called like the file. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String fileName, String text) {
            super(Path.of("/" + fileName).toUri(), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    private static final class ClassesInMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        ClassesInMemory(StandardJavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
            super(standard);
            this.classes = Collections.synchronizedMap(classes);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
