package dev.bindery.server.observe;

import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.server.rest.RestCallers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** {@code /metrics}, as Prometheus reads it. */
@Controller("/metrics")
final class MetricsController {
    private final CallMeter calls;
    private final ThriftMeter thriftCalls;
    private final RestCallers callers;
    private final CallInterceptor interceptor;

    MetricsController(CallMeter calls, ThriftMeter thriftCalls, RestCallers callers, CallInterceptor interceptor) {
        this.calls = calls;
        this.thriftCalls = thriftCalls;
        this.callers = callers;
        this.interceptor = interceptor;
    }

    @Get
    @Produces(MediaType.TEXT_PLAIN)
    @ExecuteOn(TaskExecutors.BLOCKING)
    String metrics(HttpRequest<?> request) {
        return interceptor.around(callers.call(request), Operation.READ_METRICS, new Resource.OfCatalog(), this::text);
    }

    private String text() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        return calls.text()
                + thriftCalls.text()
                + "# HELP bindery_heap_used_bytes Heap in use.\n# TYPE bindery_heap_used_bytes gauge\n"
                + "bindery_heap_used_bytes " + heap.getUsed() + "\n"
                + "# HELP bindery_heap_limit_bytes Most heap there can be.\n# TYPE bindery_heap_limit_bytes gauge\n"
                + "bindery_heap_limit_bytes " + heap.getMax() + "\n"
                + "# HELP bindery_uptime_seconds Time since the process began.\n# TYPE bindery_uptime_seconds gauge\n"
                + "bindery_uptime_seconds " + uptime + "\n";
    }
}
