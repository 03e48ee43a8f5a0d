package dev.bindery.server.cli.audit;

import dev.bindery.server.client.ServerClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which entries are wanted. */
final class FilterOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Not before this time (2026-11-20T15:00:00Z), this day (2026-11-20), or so long ago (PT2H).")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this time.")
    private Optional<String> to;

    @Option(names = "--principal", paramLabel = "NAME", description = "A user's or role's name, or a whole ARN.")
    private Optional<String> principal;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "An action such as glue:GetTable, or the beginning of some: glue:Create*.")
    private Optional<String> action;

    @Option(
            names = "--resource",
            paramLabel = "PREFIX",
            description = "What ARNs begin with, or the part behind the account: table/sales/, user/ann.")
    private Optional<String> resource;

    @Option(
            names = "--door",
            paramLabel = "DOOR",
            description = "A way in: THRIFT, GLUE, IAM, REST, CRAWLER, JOB, SYSTEM.")
    private Optional<String> door;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "OK, DENIED or FAILED.")
    private Optional<String> outcome;

    @Option(names = "--request", paramLabel = "ID", description = "The request id that a client got.")
    private Optional<String> requestId;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "The client's address.")
    private Optional<String> address;

    @Option(names = "--changes", description = "Without reads.")
    private boolean changes;

    /** As parameters of REST, with an ampersand behind them where there are any. */
    String query() {
        Map<String, Optional<String>> all = new LinkedHashMap<>();
        all.put("from", from);
        all.put("to", to);
        all.put("principal", principal);
        all.put("action", action);
        all.put("resource", resource);
        all.put("door", door);
        all.put("outcome", outcome);
        all.put("requestId", requestId);
        all.put("address", address);
        all.put("readOnly", changes ? Optional.of("false") : Optional.empty());
        return all.entrySet().stream()
                .filter(each -> each.getValue().isPresent())
                .map(each -> each.getKey() + "="
                        + ServerClient.segment(each.getValue().get()) + "&")
                .collect(Collectors.joining());
    }
}
