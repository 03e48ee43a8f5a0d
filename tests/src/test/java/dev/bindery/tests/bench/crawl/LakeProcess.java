package dev.bindery.tests.bench.crawl;

import dev.bindery.storage.s3.S3Settings;
import dev.bindery.storage.s3.S3Store;
import dev.bindery.storage.testkit.TestS3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A {@link LakeServer} that runs. */
final class LakeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final URI endpoint;
    private final int objects;

    private LakeProcess(Process process, int objects) throws IOException {
        this.process = process;
        this.objects = objects;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.endpoint = URI.create(answers.readLine());
    }

    /**
     * What the server was asked since it was asked for this last.
     *
     * @param lists listings' pages
     * @param gets ranges of objects
     * @param atOnce how many requests were under way at once, at most
     */
    record Requests(long lists, long gets, long heads, int atOnce) {}

    static LakeProcess start(Path folder, int days, int shops, int files, int latency) throws IOException {
        Path end = Files.write(folder.resolve("end.parquet"), ParquetEnd.bytes());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LakeServer.class.getName(),
                        Integer.toString(days),
                        Integer.toString(shops),
                        Integer.toString(files),
                        Integer.toString(latency),
                        end.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new LakeProcess(process, days * shops * files);
    }

    int objects() {
        return objects;
    }

    S3Store store() {
        return new S3Store(
                new S3Settings(Optional.of(endpoint), "us-east-1", true), Optional.of(TestS3Server.credentials()));
    }

    /** Writes the first file of one folder in so many anew. */
    void touchOneIn(int folders) throws IOException {
        ask("touch " + folders);
    }

    /** And counts from zero. */
    Requests requests() throws IOException {
        String[] numbers = ask("count").split(" ");
        return new Requests(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Integer.parseInt(numbers[3]));
    }

    private String ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return answers.readLine();
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
