package dev.bindery.server.runs;

import dev.bindery.jobs.process.LaunchException;
import java.util.Optional;

/** Where the keys come from that runs reach S3 with. */
@FunctionalInterface
public interface S3Source {

    /** Runs reach no S3, or a public one alone. */
    S3Source NONE = (role, session, policy) -> Optional.empty();

    /**
     * Keys for a run.
     *
     * @param role the name of its role
     * @param session what the session is called
     * @param policy what bounds the session beside the role's policies
     * @return empty where it gets none
     * @throws LaunchException with the sentence that the run fails with
     */
    Optional<S3Keys> keys(String role, String session, Optional<String> policy) throws LaunchException;
}
