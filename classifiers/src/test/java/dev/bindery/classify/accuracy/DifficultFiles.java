package dev.bindery.classify.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The corpus: files written by hand after exports of banks, devices, offices and programs, with a {@code .truth} beside each,
 * and files from {@link GeneratedFiles}. A third of both is held out.
 */
public final class DifficultFiles {

    private static final String TRUTH = ".truth";

    private DifficultFiles() {}

    /**
     * All of them, by name.
     *
     * @param folder with the folders {@code seen} and {@code held}
     */
    public static List<DifficultFile> all(Path folder) throws IOException {
        List<DifficultFile> files = new ArrayList<>(written(folder.resolve("seen"), false));
        files.addAll(written(folder.resolve("held"), true));
        files.addAll(GeneratedFiles.all());
        return files;
    }

    private static List<DifficultFile> written(Path folder, boolean heldOut) throws IOException {
        List<DifficultFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path :
                    paths.filter(it -> !it.toString().endsWith(TRUTH)).sorted().toList()) {
                Truth truth = Truth.read(Files.readAllLines(Path.of(path + TRUTH)));
                files.add(new DifficultFile(path.getFileName().toString(), Files.readAllBytes(path), truth, heldOut));
            }
        }
        return files;
    }
}
