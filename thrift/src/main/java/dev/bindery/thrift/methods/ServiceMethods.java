package dev.bindery.thrift.methods;

import com.facebook.fb303.fb_status;
import dev.bindery.thrift.dispatch.MethodTable;
import java.time.Instant;
import java.util.Map;

/** What every service of its framework answers about itself. */
final class ServiceMethods {

    /** What Apache's Metastore says of its interface; some clients look at the first number. */
    private static final String INTERFACE_VERSION = "3.0";

    private final long aliveSince = Instant.now().getEpochSecond();

    void register(MethodTable methods) {
        methods.serve("getName", (call, arguments) -> "hivemetastore");
        methods.serve("getVersion", (call, arguments) -> INTERFACE_VERSION);
        methods.serve("getStatus", (call, arguments) -> fb_status.ALIVE);
        methods.serve("getStatusDetails", (call, arguments) -> "");
        methods.serve("getCounters", (call, arguments) -> Map.of());
        methods.serve("getCounter", (call, arguments) -> 0L);
        methods.serve("getOptions", (call, arguments) -> Map.of());
        methods.serve("getOption", (call, arguments) -> "");
        methods.serve("setOption", (call, arguments) -> null);
        methods.serve("getCpuProfile", (call, arguments) -> "");
        methods.serve("aliveSince", (call, arguments) -> aliveSince);
        // Clients say this when they leave; it ends nobody but themselves.
        methods.serve("shutdown", (call, arguments) -> null);
        methods.serve("reinitialize", (call, arguments) -> null);
    }
}
