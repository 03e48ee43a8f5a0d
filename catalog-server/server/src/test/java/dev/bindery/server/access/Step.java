package dev.bindery.server.access;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An operation as a client calls it, and what a caller must be allowed for it: written down here from the developer guide,
 * apart from what the server says of its operations.
 *
 * @param name of the operation at its door
 * @param needs all of them
 * @param call makes the call
 * @param isOfWhatIsAbsent whether it finds nothing, and says so to those alone who may know
 */
record Step(String name, List<Need> needs, Function<Caller, Outcome> call, boolean isOfWhatIsAbsent) {

    static final String PREFIX = "arn:aws:glue:us-east-1:000000000000:";

    /** @param arns the thing itself first, then its ancestors, and its children where they go too */
    record Need(String action, List<String> arns) {

        /** @param paths the last parts of the ARNs, with blanks between them */
        static Need of(String action, String paths) {
            return new Need(
                    "glue:" + action,
                    List.of(paths.split(" ")).stream().map(PREFIX::concat).toList());
        }
    }

    /** One that needs a single action. */
    static Step of(String name, String action, String paths, Function<Caller, Outcome> call) {
        return new Step(name, List.of(Need.of(action, paths)), call, false);
    }

    Step ofWhatIsAbsent() {
        return new Step(name, needs, call, true);
    }

    /** A policy that allows what is needed, and nothing else. */
    String exactly() {
        return policy(
                needs.stream().map(need -> allow(need.action(), need.arns())).toList());
    }

    /** The same without databases: the thing itself may be used, but not what it is in. */
    String withoutDatabases() {
        List<String> statements = new ArrayList<>();
        for (Need need : needs) {
            List<String> arns = need.arns().stream()
                    .filter(arn -> !arn.startsWith(PREFIX + "database/"))
                    .toList();
            if (!arns.isEmpty()) {
                statements.add(allow(need.action(), arns));
            }
        }
        return policy(statements);
    }

    boolean isInADatabase() {
        return needs.stream()
                .flatMap(need -> need.arns().stream())
                .anyMatch(arn -> arn.startsWith(PREFIX + "database/"));
    }

    /** A policy that allows everything, but for the first thing that is needed. */
    String denied() {
        Need first = needs.get(0);
        return policy(List.of(
                allow("*", List.of("*")),
                statement("Deny", first.action(), first.arns().subList(0, 1))));
    }

    private static String allow(String action, List<String> arns) {
        return statement("Allow", action, arns);
    }

    private static String statement(String effect, String action, List<String> arns) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":[\""
                + String.join("\",\"", arns) + "\"]}";
    }

    private static String policy(List<String> statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }
}
