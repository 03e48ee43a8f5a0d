package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.RoleSessions.Wanted;
import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/** The server's work for crawlers and jobs in closed mode: always as the role that they were given, never with rights of its own. */
public final class ServiceSessions implements ServiceRoles {

    private final Identities identities;
    private final RoleSessions sessions;
    private final String account;

    /** @param account twelve digits; roles of other accounts can't be assumed */
    public ServiceSessions(Identities identities, RoleSessions sessions, String account) {
        this.identities = identities;
        this.sessions = sessions;
        this.account = account;
    }

    @Override
    public void check(Optional<String> role) {
        assume(role, "check", Optional.empty());
    }

    @Override
    public Principal acting(Optional<String> role, String session, Principal starter) {
        return Principal.of(assume(role, session, Optional.empty()).identity());
    }

    /**
     * Credentials of a session of the role, for an hour.
     *
     * @param role its name, its ARN, or its name behind its path
     * @param session 2 to 64 characters, letters and digits of ASCII and {@code _+=,.@-}
     * @param policy a document that bounds what they may do
     * @throws InvalidInputException where no role is given, there is no such role, it doesn't trust the service, or the
     *     session can't be like that
     */
    public TemporaryCredentials assume(Optional<String> role, String session, Optional<String> policy) {
        String given = role.filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInputException(
                        "Role", "Role must be given: it says what may be done here, and " + SERVICE + " works as it."));
        Identity found = find(given).orElseThrow(() -> unable(given));
        Wanted wanted = new Wanted(found.name(), session, Optional.empty(), policy, Optional.empty());
        if (!sessions.canBeAssumedFor(SERVICE, wanted)) {
            throw unable(given);
        }
        return sessions.assumeFor(SERVICE, wanted);
    }

    /**
     * The role that is meant. Where a path is said it must be the role's: whoever was allowed to give a role of that path
     * wasn't allowed to give another one of that name.
     *
     * @param role its name, its ARN, or its name behind its path
     */
    public Optional<Identity> find(String role) {
        String name = role.substring(role.lastIndexOf('/') + 1);
        return identities.find(IdentityKind.ROLE, name).filter(found -> {
            String arn = found.arn(account);
            String resource = arn.substring(arn.indexOf(":role/") + ":role/".length());
            return role.startsWith("arn:")
                    ? role.equals(arn)
                    : role.equals(name) || role.equals(resource) || role.equals("/" + resource);
        });
    }

    /** Glue's sentence; clients wait for a new role as long as they read it. */
    private static InvalidInputException unable(String role) {
        return new InvalidInputException(
                "Role",
                "Service is unable to assume role " + role + ". Please verify role's TrustPolicy: it must allow "
                        + SERVICE + " sts:AssumeRole.");
    }
}
