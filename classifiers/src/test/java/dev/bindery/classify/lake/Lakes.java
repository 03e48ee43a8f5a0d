package dev.bindery.classify.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The metadata of tables that Delta Lake, Iceberg and Hudi wrote; made by {@code src/test/lakes/make.sh}. */
public final class Lakes {

    /** Of the jar that they are in, for tests of other modules; open as long as the tests run. */
    private static FileSystem jar;

    private Lakes() {}

    /** @param name such as {@code delta/orders} */
    public static Path folder(String name) {
        try {
            URI place = Lakes.class.getResource("/lakes/" + name).toURI();
            return place.getScheme().equals("jar") ? inJar(place, "/lakes/" + name) : Path.of(place);
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path inJar(URI place, String name) throws IOException {
        if (jar == null) {
            jar = FileSystems.newFileSystem(place, Map.of());
        }
        return jar.getPath(name);
    }

    public static TableFolder table(String name) {
        return new LocalTableFolder(folder(name));
    }

    /** A copy to be changed. */
    public static Path copy(String name, Path target) throws IOException {
        Path source = folder(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }
}
