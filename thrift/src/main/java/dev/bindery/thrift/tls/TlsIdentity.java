package dev.bindery.thrift.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the server shows. Files that have changed are read again; as long as they can't be read, what was
 * read before stays in use. Connections keep what they began with.
 */
public final class TlsIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsFiles files;
    private final String port;
    private volatile SSLContext context;
    private List<State> states;

    /** A file as it was when it was read; it may be a link that is turned to another file. */
    private record State(Object key, long modified, long size) {

        private static final State MISSING = new State("", 0, 0);

        static State of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new State(
                        attributes.fileKey() == null ? "" : attributes.fileKey(),
                        attributes.lastModifiedTime().toMillis(),
                        attributes.size());
            } catch (IOException e) {
                return MISSING;
            }
        }
    }

    /** That of the Thrift port. @throws TlsProblem where the files can't be read, or aren't what they should be */
    public TlsIdentity(TlsFiles files) {
        this(files, "Thrift port");
    }

    /**
     * @param port which the log says it is of
     * @throws TlsProblem where the files can't be read, or aren't what they should be
     */
    public TlsIdentity(TlsFiles files, String port) {
        this.files = files;
        this.port = port;
        states = states();
        context = files.read();
    }

    /** Reads the files again if they have changed. @return whether they were taken */
    public synchronized boolean refresh() {
        List<State> now = states();
        if (now.equals(states)) {
            return false;
        }
        states = now;
        try {
            context = files.read();
            LOG.info("The certificate of the {} was read again from {}.", port, files.paths());
            return true;
        } catch (TlsProblem e) {
            LOG.warn("The {} keeps its certificate, though the files have changed. {}", port, e.getMessage());
            return false;
        }
    }

    private List<State> states() {
        return files.paths().stream().map(State::of).toList();
    }

    /** The server's side of a new connection. */
    public SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }
}
