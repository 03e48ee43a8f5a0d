package dev.bindery.thrift.methods;

import dev.bindery.hiveserver.marks.PartitionMarks;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.InvalidPartitionException;
import org.apache.hadoop.hive.metastore.api.PartitionEventType;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.isPartitionMarkedForEvent_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.markPartitionForEvent_args;
import org.apache.hadoop.hive.metastore.api.UnknownTableException;
import org.apache.thrift.TException;

/** Marks of partitions. Their errors are exceptions that no other methods have. */
final class PartitionMarkMethods {

    private final PartitionMarks marks;

    PartitionMarkMethods(PartitionMarks marks) {
        this.marks = marks;
    }

    void register(MethodTable methods) {
        methods.<markPartitionForEvent_args>serve(
                "markPartitionForEvent",
                (call, args) -> answer(() -> {
                    marks.mark(
                            call,
                            Names.table(args.getDb_name(), args.getTbl_name()),
                            values(args.getPart_vals()),
                            number(args.getEventType()));
                    return null;
                }));
        methods.<isPartitionMarkedForEvent_args>serve(
                "isPartitionMarkedForEvent",
                (call, args) -> answer(() -> marks.isMarked(
                        call,
                        Names.table(args.getDb_name(), args.getTbl_name()),
                        values(args.getPart_vals()),
                        number(args.getEventType()))));
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws TException;
    }

    private static Object answer(Work work) throws TException {
        try {
            return work.run();
        } catch (NotFoundException e) {
            if (e.kind() == EntityKind.TABLE) {
                throw new UnknownTableException(e.getMessage());
            }
            throw e;
        } catch (InvalidInputException e) {
            if (e.field().equals(PartitionMarks.FIELD)) {
                throw new InvalidPartitionException(e.getMessage());
            }
            throw e;
        }
    }

    private static Map<String, String> values(Map<String, String> values) throws MissingArgumentException {
        if (values == null) {
            throw new MissingArgumentException("There are no partition values in the call.");
        }
        return values;
    }

    private static int number(PartitionEventType event) throws MissingArgumentException {
        if (event == null) {
            throw new MissingArgumentException("There is no type of event in the call, or none that is known.");
        }
        return event.getValue();
    }
}
