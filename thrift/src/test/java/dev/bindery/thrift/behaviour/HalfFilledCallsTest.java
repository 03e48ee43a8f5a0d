package dev.bindery.thrift.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls with structs that are half filled, by chance but the same every time, are answered in words that are meant for clients. */
class HalfFilledCallsTest {

    private static final int ROUNDS = 6;
    private static final long SEED = 20_240_101;

    private static final List<String> WORDS = List.of(
            "",
            "half",
            "half",
            "half",
            "t",
            "t",
            "t",
            "p",
            "p",
            "p",
            "v",
            "nope",
            "hive",
            "hive",
            "hive",
            "@hive#half",
            "@hive#",
            "@",
            "a",
            "b",
            "ds",
            "ds=x",
            "ds=y",
            "ds=x",
            "x",
            "y",
            "int",
            "string",
            "ds = 'x'",
            "*",
            ".*",
            "(",
            "EXTERNAL",
            "TRUE",
            "a=b=c",
            "é😀",
            " ",
            "half.t",
            "half.p",
            "CASCADE",
            "MANAGED_TABLE",
            "VIRTUAL_VIEW");

    /** What comes out of the server's own code, or its database's. */
    private static final Pattern LEAK = Pattern.compile(
            "Internal error|NullPointer|Cannot invoke|\\bjava\\.|Exception:|\\bSQL\\b|jooq|ClassCast|out of bounds|\\[42|\\[22");

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @Test
    void nothingOfTheServersOwnComesOut() throws Exception {
        prepare();
        RandomStructs structs =
                new RandomStructs(new Random(SEED), WORDS, DOOR.warehouse().resolve("half-filled"));
        Map<String, Set<String>> leaks = new TreeMap<>();
        try (TSocket socket = new TSocket("127.0.0.1", DOOR.port())) {
            socket.open();
            TProtocol protocol = new TBinaryProtocol(socket);
            for (int round = 0; round < ROUNDS; round++) {
                for (String method : methods().toList()) {
                    String said = call(protocol, method, structs);
                    if (LEAK.matcher(said).find()) {
                        leaks.computeIfAbsent(method, key -> new TreeSet<>()).add(said);
                    }
                }
            }
        }
        assertThat(leaks)
                .as("answers with something of the server's own, by method")
                .isEmpty();
    }

    private static void prepare() throws TException {
        DOOR.database("half");
        DOOR.client().create_table(RealDoor.table("half", "t", null));
        DOOR.client().create_table(RealDoor.table("half", "p", "EXTERNAL_TABLE", RealDoor.key("ds", "string")));
        DOOR.client().append_partition("half", "p", List.of("x"));
        DOOR.client().append_partition("half", "p", List.of("y"));
    }

    /** All but those that would take away what the others are about. */
    private static Stream<String> methods() {
        return Arrays.stream(ThriftHiveMetastore.Iface.class.getMethods())
                .map(Method::getName)
                .filter(name -> !Set.of("drop_database", "drop_database_req").contains(name))
                .filter(HalfFilledCallsTest::hasArguments)
                .distinct()
                .sorted();
    }

    private static boolean hasArguments(String method) {
        try {
            Class.forName(ThriftHiveMetastore.class.getName() + "$" + method + "_args");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String call(TProtocol protocol, String method, RandomStructs structs) throws Exception {
        String prefix = ThriftHiveMetastore.class.getName() + "$" + method;
        TBase<?, ?> arguments = (TBase<?, ?>) structs.struct(Class.forName(prefix + "_args"), 0);
        new TSerializer(new TBinaryProtocol.Factory()).serialize(arguments);
        protocol.writeMessageBegin(new TMessage(method, TMessageType.CALL, 1));
        arguments.write(protocol);
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
        TMessage answer;
        try {
            answer = protocol.readMessageBegin();
        } catch (TTransportException e) {
            throw new AssertionError("the connection ended after " + method + " with " + arguments, e);
        }
        if (answer.type == TMessageType.EXCEPTION) {
            TApplicationException fault = TApplicationException.readFrom(protocol);
            protocol.readMessageEnd();
            return String.valueOf(fault.getMessage());
        }
        TBase<?, ?> result = (TBase<?, ?>)
                Class.forName(prefix + "_result").getDeclaredConstructor().newInstance();
        result.read(protocol);
        protocol.readMessageEnd();
        return exceptionOf(result);
    }

    /** The message of the exception in a result; empty where there is none. */
    private static String exceptionOf(TBase<?, ?> result) throws ReflectiveOperationException {
        for (Field field : result.getClass().getDeclaredFields()) {
            if (TException.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                TException thrown = (TException) field.get(result);
                if (thrown != null) {
                    return String.valueOf(thrown.getMessage());
                }
            }
        }
        return "";
    }
}
