package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.schedules.ExecutionState;
import dev.bindery.hiveserver.schedules.ScheduledQueries;
import dev.bindery.thrift.dispatch.MethodTable;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.InvalidInputException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ScheduledQuery;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryKey;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryMaintenanceRequest;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryPollResponse;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryProgressInfo;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_scheduled_query_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.scheduled_query_maintenance_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.scheduled_query_poll_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.scheduled_query_progress_args;
import org.apache.thrift.TException;

/** Scheduled queries, which HiveServer2 asks for and runs. */
final class ScheduledQueryMethods {

    private final ScheduledQueries queries;

    ScheduledQueryMethods(ScheduledQueries queries) {
        this.queries = queries;
    }

    void register(MethodTable methods) {
        methods.<scheduled_query_maintenance_args>serve(
                "scheduled_query_maintenance", (call, args) -> maintain(call, args.getRequest()));
        methods.<get_scheduled_query_args>serve("get_scheduled_query", (call, args) -> {
            ScheduledQueryKey key = args.getScheduleKey();
            return toWire(queries.get(call, key.getScheduleName(), key.getClusterNamespace()));
        });
        methods.<scheduled_query_poll_args>serve("scheduled_query_poll", (call, args) -> {
            ScheduledQueryPollResponse response = new ScheduledQueryPollResponse();
            queries.poll(call, args.getRequest().getClusterNamespace()).ifPresent(given -> {
                response.setScheduleKey(key(given.query()));
                response.setExecutionId(given.execution());
                response.setQuery("/* schedule: " + given.query().name() + " */"
                        + given.query().query());
                given.query().user().ifPresent(response::setUser);
            });
            return response;
        });
        methods.<scheduled_query_progress_args>serve("scheduled_query_progress", (call, args) -> {
            ScheduledQueryProgressInfo info = args.getInfo();
            queries.progress(
                    call,
                    info.getScheduledExecutionId(),
                    ExecutionState.valueOf(info.getState().name()),
                    Optional.ofNullable(info.getExecutorQueryId()),
                    Optional.ofNullable(info.getErrorMessage()));
            return null;
        });
    }

    private Object maintain(Call call, ScheduledQueryMaintenanceRequest request) throws TException {
        ScheduledQuery wire = request.getScheduledQuery();
        if (request.getType() == null || wire == null || wire.getScheduleKey() == null) {
            throw new MetaException("The request doesn't say what is to be done to which scheduled query.");
        }
        switch (request.getType()) {
            case CREATE -> queries.create(call, fromWire(wire));
            case ALTER -> queries.update(call, fromWire(wire));
            case DROP -> queries.drop(
                    call,
                    wire.getScheduleKey().getScheduleName(),
                    wire.getScheduleKey().getClusterNamespace());
        }
        return null;
    }

    private static dev.bindery.hiveserver.schedules.ScheduledQuery fromWire(ScheduledQuery wire)
            throws InvalidInputException {
        if (wire.getSchedule() == null || wire.getQuery() == null) {
            throw new InvalidInputException("A scheduled query needs a schedule and a query.");
        }
        return new dev.bindery.hiveserver.schedules.ScheduledQuery(
                wire.getScheduleKey().getScheduleName(),
                wire.getScheduleKey().getClusterNamespace(),
                wire.isEnabled(),
                wire.getSchedule(),
                Optional.ofNullable(wire.getUser()),
                wire.getQuery(),
                wire.isSetNextExecution()
                        ? Optional.of(Instant.ofEpochSecond(wire.getNextExecution()))
                        : Optional.empty());
    }

    private static ScheduledQueryKey key(dev.bindery.hiveserver.schedules.ScheduledQuery query) {
        return new ScheduledQueryKey(query.name(), query.namespace());
    }

    private static ScheduledQuery toWire(dev.bindery.hiveserver.schedules.ScheduledQuery query) {
        ScheduledQuery wire = new ScheduledQuery(key(query));
        wire.setEnabled(query.enabled());
        wire.setSchedule(query.schedule());
        wire.setUser(query.user().orElse(null));
        wire.setQuery(query.query());
        query.nextExecution().ifPresent(time -> wire.setNextExecution((int) time.getEpochSecond()));
        return wire;
    }
}
