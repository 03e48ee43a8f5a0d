package dev.bindery.tests.endtoend;

import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** On the embedded defaults: H2 in the home folder, the warehouse beside it. */
class OnH2AndLocalFilesTest extends SparkAndGlueContract {

    @TempDir
    static Path folder;

    @Override
    RunningServer startServer() {
        return RunningServer.start(folder.resolve("home"), Map.of());
    }

    @Override
    String scratch() {
        return folder.resolve("scratch").toUri().toString().replaceAll("/$", "");
    }
}
