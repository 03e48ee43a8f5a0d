package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;

import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.RunState;
import java.nio.file.Path;

/**
 * A server process on a home folder. It starts a run of a new job and says its id, or takes up a run and says in which
 * state it was found; then it keeps the run until that has succeeded.
 */
final class ServerToKill {

    private ServerToKill() {}

    /** @param arguments the home folder; then a job's name and script, or a run's id */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Database database = Database.open(DatabaseSettings.embedded(home));
        TestServer server = new TestServer(database, home, 4);
        JobRun run;
        if (arguments.length == 2) {
            run = server.jobs.findRun(CALL, arguments[1]);
            System.out.println(run.state());
        } else {
            run = server.run(arguments[1], arguments[2]);
            System.out.println(run.id());
        }
        System.out.flush();
        server.control.start();
        server.await(run, RunState.SUCCEEDED);
        server.close();
        database.close();
        System.out.println("succeeded");
    }
}
