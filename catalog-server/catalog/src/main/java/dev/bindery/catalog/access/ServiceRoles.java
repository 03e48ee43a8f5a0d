package dev.bindery.catalog.access;

import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/** As whom the server works where somebody gave a crawler or a job a role: as a session of that role. */
public interface ServiceRoles {

    /** The service that roles must trust. */
    String SERVICE = "glue.amazonaws.com";

    /** Where nobody is asked who they are, work is done as whoever started it, and roles are words. */
    ServiceRoles OPEN = new ServiceRoles() {
        @Override
        public void check(Optional<String> role) {}

        @Override
        public Principal acting(Optional<String> role, String session, Principal starter) {
            return starter;
        }
    };

    /**
     * Returns where work can be done as the role.
     *
     * @param role its name, its ARN, or its name behind its path
     * @throws InvalidInputException where none is given, there is no such role, or it doesn't trust the service
     */
    void check(Optional<String> role);

    /**
     * Whose permissions count for work of the role.
     *
     * @param role its name, its ARN, or its name behind its path
     * @param session what the work is called in the ARN of the session
     * @param starter who asked for the work
     * @throws InvalidInputException where none is given, there is no such role, or it doesn't trust the service
     */
    Principal acting(Optional<String> role, String session, Principal starter);
}
