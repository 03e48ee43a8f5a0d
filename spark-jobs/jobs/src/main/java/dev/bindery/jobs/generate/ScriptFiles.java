package dev.bindery.jobs.generate;

import dev.bindery.jobs.Job;
import dev.bindery.jobs.Script;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.json.JobGraphJson;
import dev.bindery.jobs.graph.source.GeneratedSource;
import dev.bindery.jobs.graph.source.GeneratedSourceReader;
import dev.bindery.jobs.store.JobStore;
import dev.bindery.jobs.store.Scripts;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The scripts of jobs. A generated one is a file {@code jobs/NAME/HASH/Class.java} in the home folder, beside its graph;
 * the store has it too, for servers on other machines. The file is what counts where it is there: people edit it.
 */
public final class ScriptFiles {

    private static final int FOLDER_DIGITS = 16;
    private static final int LARGEST = 16 << 20;

    private final Path jobsFolder;
    private final JobStore store;
    private final ScriptPlaces places;

    /** @param places which other files of this machine may be scripts */
    public ScriptFiles(Path jobsFolder, JobStore store, ScriptPlaces places) {
        this.jobsFolder = jobsFolder.toAbsolutePath().normalize();
        this.store = store;
        this.places = places;
    }

    /**
     * Writes a generated source to its place. The same source always has the same place; what somebody has made of it
     * there is kept beside it.
     *
     * @param notes gets a sentence where an edited source was set aside
     */
    Script write(JobGraph graph, GeneratedSource source, List<String> notes) {
        String hash = JobFolder.sha256(source.text());
        Path folder = jobsFolder.resolve(JobFolder.of(graph.jobName())).resolve(hash.substring(0, FOLDER_DIGITS));
        Path file = folder.resolve(source.fileName());
        String graphText = JobGraphJson.print(graph);
        try {
            Files.createDirectories(folder);
            replace(folder.resolve("graph.json"), graphText);
            setAside(file, hash)
                    .ifPresent(aside -> notes.add("The source " + file
                            + " had been edited: it is generated afresh, and the edited one is " + aside + "."));
            replace(file, source.text());
        } catch (IOException unwritable) {
            throw new UnavailableException("The job's source can't be written to " + file + ".", unwritable);
        }
        return new Script(
                file.toString(), Scripts.language(file.toString()), source.text(), hash, Optional.of(graphText));
    }

    /** Whoever reads the file meanwhile has the old one or the new one. */
    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Path> setAside(Path file, String hash) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String there = JobFolder.sha256(Files.readAllBytes(file));
        if (there.equals(hash)) {
            return Optional.empty();
        }
        Path aside = file.resolveSibling(file.getFileName() + ".edited-" + there.substring(0, FOLDER_DIGITS));
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(aside);
    }

    /**
     * The source that a job would run now.
     *
     * @throws InvalidStateException where it has none, or it is neither on this machine nor in the store
     */
    public Script read(Job job) {
        String location = job.definition()
                .command()
                .scriptLocation()
                .orElseThrow(() -> new InvalidStateException("The job " + job.name() + " has no script location."));
        Optional<Path> file = localFile(location);
        if (file.isEmpty()) {
            return store.script(job.id(), location)
                    .orElseThrow(() -> new InvalidStateException("The script " + location + " of the job " + job.name()
                            + " isn't on this machine; only its runs read it."));
        }
        String text = text(job.name(), location, content(job.id(), job.name(), location, file.get()));
        return new Script(
                location,
                Scripts.language(location),
                text,
                JobFolder.sha256(text),
                GeneratedSourceReader.read(text).map(JobGraphJson::print));
    }

    private static String text(String job, String location, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidStateException(
                    "The script " + location + " of the job " + job + " can't be read as UTF-8 text.");
        }
    }

    /**
     * What is in a script, as it is now: the file where it is on this machine, else what the store has.
     *
     * @param file what the location says
     * @throws InvalidStateException where it is neither here nor there, can't be read, or isn't where scripts may be
     */
    public byte[] content(long jobId, String jobName, String location, Path file) {
        Optional<Path> readable = places.find(file, jobsFolder.resolve(JobFolder.of(jobName)));
        if (readable.isEmpty()) {
            throw new InvalidStateException("The script " + location + " of the job " + jobName
                    + " is in none of the folders that this server takes scripts from (setting script-folders).");
        }
        try {
            if (Files.isRegularFile(readable.get())) {
                return read(readable.get());
            }
        } catch (IOException unreadable) {
            throw new InvalidStateException("The script " + location + " of the job " + jobName + " can't be read.");
        }
        return store.script(jobId, location)
                .map(script -> script.text().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new InvalidStateException(
                        "The script " + location + " of the job " + jobName + " isn't there."));
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] content = input.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("It is too large.");
            }
            return content;
        }
    }

    /** The file on this machine that a location names; empty where it names something elsewhere, such as S3. */
    public static Optional<Path> localFile(String location) {
        try {
            if (location.startsWith("file:")) {
                return Optional.of(Path.of(URI.create(location)));
            }
            return location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
                    ? Optional.empty()
                    : Optional.of(Path.of(location)).filter(Path::isAbsolute);
        } catch (IllegalArgumentException | FileSystemNotFoundException notAPath) {
            return Optional.empty();
        }
    }
}
