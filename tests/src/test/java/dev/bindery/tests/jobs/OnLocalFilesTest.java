package dev.bindery.tests.jobs;

import dev.bindery.tests.product.RunningServer;
import java.nio.file.Path;
import java.util.Map;

/** Local files, and the embedded database. */
class OnLocalFilesTest extends GeneratedJobsContract {

    @Override
    RunningServer startServer(Path folder) {
        return RunningServer.start(folder.resolve("home"), Map.of());
    }

    @Override
    String keep(Path files) {
        return files.toString();
    }
}
