package dev.bindery.jobs.store;

import dev.bindery.database.Database;
import dev.bindery.jobs.process.LaunchException;
import dev.bindery.jobs.process.RunUser;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which user of the operating system the runs of each role belong to. A role that has got one keeps it for good, so that no
 * other role ever meets what its runs have left.
 */
public final class RunUsers {

    private final Database database;
    private final String owner;
    private final List<RunUser> users;

    /**
     * @param owner the id of the server: users are those of its machine
     * @param users those that there are; none: every run is the server's user's
     */
    public RunUsers(Database database, String owner, List<RunUser> users) {
        this.database = database;
        this.owner = owner;
        this.users = List.copyOf(users);
    }

    /**
     * The user of a run's role.
     *
     * @return empty where runs are the server's user's
     * @throws LaunchException where other roles have all of them
     */
    public Optional<RunUser> of(StoredRun run) throws LaunchException {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        String role = nameOf(run.definition().role().orElse(""));
        Optional<RunUser> user = database.transaction(session -> {
            Optional<Integer> before = session.first(
                    "SELECT uid FROM job_user WHERE owner = ? AND role = ?", row -> row.integer(1), owner, role);
            if (before.isPresent()) {
                return users.stream().filter(it -> it.uid() == before.get()).findFirst();
            }
            Set<Integer> taken = new HashSet<>(
                    session.list("SELECT uid FROM job_user WHERE owner = ?", row -> row.integer(1), owner));
            Optional<RunUser> free =
                    users.stream().filter(it -> !taken.contains(it.uid())).findFirst();
            free.ifPresent(it ->
                    session.execute("INSERT INTO job_user (owner, role, uid) VALUES (?, ?, ?)", owner, role, it.uid()));
            return free;
        });
        if (user.isEmpty()) {
            throw new LaunchException("No user of the operating system is left for the role " + role
                    + ": other roles have all " + users.size()
                    + " of them, or its own isn't among them any more (setting"
                    + " jobs-isolation-users).");
        }
        return user;
    }

    /** A role is the same by its name, its ARN, and its name behind its path. */
    private static String nameOf(String role) {
        return role.substring(role.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
