package dev.bindery.jobs.runs;

import dev.bindery.jobs.store.ServerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The identity of the server that has a home folder, made with the folder and kept in it. */
public final class HomeIdentity {

    private HomeIdentity() {}

    /** @throws IOException where the folder of the runs can't be written */
    public static ServerIdentity of(Path runsFolder) throws IOException {
        Files.createDirectories(runsFolder);
        Path file = runsFolder.resolve(".server-id");
        if (!Files.exists(file)) {
            // Only one server has a home folder at a time; written in one piece for when it is killed.
            Path fresh = runsFolder.resolve(".server-id.new");
            Files.writeString(fresh, UUID.randomUUID() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerIdentity(Files.readString(file).strip(), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
