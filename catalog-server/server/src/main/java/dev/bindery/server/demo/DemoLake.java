package dev.bindery.server.demo;

import dev.bindery.server.cli.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The small lake that comes with the server: {@code src/main/demo/make-lake.py} makes it. */
final class DemoLake {

    private static final String RESOURCE = "/demo-lake/README.txt";

    private DemoLake() {}

    /** Writes the lake's files into a folder that isn't there yet. */
    static void unpack(Path target) throws IOException {
        URL marker = DemoLake.class.getResource(RESOURCE);
        if (marker == null) {
            throw new CommandFailure("The demo's lake is missing from the server's jar; build it again.");
        }
        try {
            URI uri = marker.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    copy(jar.getPath(RESOURCE).getParent(), target);
                }
            } else {
                copy(Path.of(uri).getParent(), target);
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path copied = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(path, copied);
                }
            }
        }
    }

    /** The files of a lake in order, relative to it. */
    static List<Path> files(Path lake) throws IOException {
        try (Stream<Path> paths = Files.walk(lake)) {
            return paths.filter(Files::isRegularFile)
                    .map(lake::relativize)
                    .sorted()
                    .toList();
        }
    }
}
