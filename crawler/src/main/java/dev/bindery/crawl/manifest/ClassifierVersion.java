package dev.bindery.crawl.manifest;

import dev.bindery.classify.Classifiers;
import dev.bindery.crawl.reading.FileReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The version of the built-in classifiers: a checksum of their own classes. So nobody has to count up a number with each
 * change, and no change is forgotten.
 */
final class ClassifierVersion {

    private static final String CLASSIFIERS = "dev/bindery/classify/";
    private static final String READING = "dev/bindery/crawl/reading/";

    private ClassifierVersion() {}

    /** Looked up once. */
    static String current() {
        return Holder.VERSION;
    }

    private static final class Holder {
        static final String VERSION = of(Classifiers.class, CLASSIFIERS) + of(FileReading.class, READING);
    }

    /** A text of its own where the classes can't be looked at: then everything is read anew, and nothing is wrong. */
    private static String of(Class<?> type, String folder) {
        Map<String, Long> checksums = new TreeMap<>();
        try {
            Path place = place(type).orElse(null);
            if (place == null) {
                return UUID.randomUUID().toString();
            }
            if (Files.isDirectory(place)) {
                inFolder(place, folder, checksums);
            } else {
                try (JarFile jar = new JarFile(place.toFile())) {
                    jar.stream()
                            .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
                            .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
                }
            }
        } catch (IOException | UncheckedIOException | URISyntaxException e) {
            return UUID.randomUUID().toString();
        }
        CRC32 all = new CRC32();
        checksums.forEach((name, checksum) -> all.update((name + checksum + "\n").getBytes(StandardCharsets.UTF_8)));
        return checksums.size() + "-" + Long.toHexString(all.getValue()) + ";";
    }

    private static Optional<Path> place(Class<?> type) throws URISyntaxException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        return url == null || !url.getProtocol().equals("file") ? Optional.empty() : Optional.of(Path.of(url.toURI()));
    }

    private static void inFolder(Path place, String folder, Map<String, Long> checksums) throws IOException {
        try (Stream<Path> files = Files.walk(place.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                checksums.put(place.relativize(file).toString().replace('\\', '/'), checksum(file));
            }
        }
    }

    private static long checksum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            checked.transferTo(OutputStream.nullOutputStream());
            return checked.getChecksum().getValue();
        }
    }
}
