package dev.bindery.classify.lake;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The metadata of tables that Delta Lake, Iceberg and Hudi wrote; made by {@code src/test/lakes/make.sh}. */
public final class Lakes {

    private Lakes() {}

    /** @param name such as {@code delta/orders} */
    public static Path folder(String name) {
        try {
            return Path.of(Lakes.class.getResource("/lakes/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }
}
