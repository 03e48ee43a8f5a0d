package dev.bindery.catalog.intercept;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource.OfCatalog;
import dev.bindery.catalog.operation.Resource.OfTable;
import dev.bindery.model.TableName;
import java.util.List;

/** Says which operation each method on the change log is. */
record InterceptedChangeLog(ChangeLog next, CallInterceptor interceptor) implements ChangeLog {

    @Override
    public long latest(Call call) {
        return interceptor.around(call, Operation.READ_CHANGES, new OfCatalog(), () -> next.latest(call));
    }

    @Override
    public List<Change> read(Call call, long after, int limit) {
        return interceptor.around(call, Operation.READ_CHANGES, new OfCatalog(), () -> next.read(call, after, limit));
    }

    @Override
    public List<Event> events(Call call, EventQuery query, int limit) {
        return interceptor.around(call, Operation.READ_CHANGES, new OfCatalog(), () -> next.events(call, query, limit));
    }

    @Override
    public long countEvents(Call call, EventQuery query) {
        return interceptor.around(call, Operation.READ_CHANGES, new OfCatalog(), () -> next.countEvents(call, query));
    }

    @Override
    public List<Long> announce(Call call, TableName table, List<Announcement> announcements) {
        return interceptor.around(
                call, Operation.ANNOUNCE_DATA, new OfTable(table), () -> next.announce(call, table, announcements));
    }
}
