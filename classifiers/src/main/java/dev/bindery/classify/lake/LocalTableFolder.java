package dev.bindery.classify.lake;

import dev.bindery.classify.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this machine. */
public record LocalTableFolder(Path root) implements TableFolder {

    @Override
    public String location() {
        return root.toUri().toString();
    }

    @Override
    public List<File> below(String folder) throws IOException {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(start)) {
            List<File> files = new ArrayList<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.add(new File(root.relativize(path).toString().replace('\\', '/'), Files.size(path)));
            }
            files.sort(Comparator.comparing(File::path));
            return files;
        }
    }

    @Override
    public ByteSource open(File file) {
        return ByteSource.file(root.resolve(file.path()));
    }
}
