package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServices;
import dev.bindery.thrift.callers.People;
import dev.bindery.thrift.dispatch.MethodTable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.transport.TTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every method that some Hive has is answered, and says so where it isn't supported. */
class EveryMethodTest {

    private static final Set<String> REMOVED = Set.of(
            "get_table",
            "get_table_objects_by_name",
            "add_index",
            "alter_index",
            "drop_index_by_name",
            "get_index_by_name",
            "get_indexes",
            "get_index_names",
            "create_dataconnector",
            "alter_dataconnector",
            "drop_dataconnector",
            "get_replayed_txns_for_policy");

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final MethodTable served = ServedMethods.of(DOOR.services(), DOOR.settings());

    /** With what is served where clients are asked who they are. */
    private static MethodTable withTokens() {
        ThriftServices open = DOOR.services();
        return ServedMethods.of(
                new ThriftServices(
                        open.catalog(),
                        open.truncation(),
                        open.hiveServer(),
                        open.transactions(),
                        Optional.of(new People(DOOR.store()).callers())),
                DOOR.settings());
    }

    private static Set<String> published() {
        Set<String> names = new TreeSet<>();
        for (Method method : ThriftHiveMetastore.Iface.class.getMethods()) {
            names.add(method.getName());
        }
        return names;
    }

    @Test
    void theUnionIsWhole() {
        Set<String> all = new TreeSet<>(published());
        all.addAll(REMOVED);
        assertThat(all).as("Hive's 295 methods and the 13 of its framework").hasSize(308);
        assertThat(all).as("what is served is among them").containsAll(served.served());
    }

    @Test
    void everyPublishedMethodAnswersACallWithoutArguments() throws Exception {
        for (Method method : ThriftHiveMetastore.Client.class.getMethods()) {
            if (!published().contains(method.getName())) {
                continue;
            }
            Object[] nothing = Arrays.stream(method.getParameterTypes())
                    .map(EveryMethodTest::nothing)
                    .toArray();
            try {
                method.invoke(DOOR.client(), nothing);
                assertThat(served.served()).as("what has an answer").contains(method.getName());
            } catch (InvocationTargetException e) {
                assertAnswer(method.getName(), e.getCause());
            }
            assertThat(DOOR.client().getVersion())
                    .as("the connection after %s", method.getName())
                    .isEqualTo("3.0");
        }
    }

    private void assertAnswer(String method, Throwable answer) {
        if (answer instanceof TProtocolException) {
            // The client's own objection to an argument without its required fields.
            return;
        }
        assertThat(answer).as("answer to %s", method).isNotInstanceOf(TTransportException.class);
        if (answer instanceof TApplicationException fault) {
            assertThat(fault.getType())
                    .as("%s is known: %s", method, fault.getMessage())
                    .isNotEqualTo(TApplicationException.UNKNOWN_METHOD);
        }
        if (!served.served().contains(method)) {
            assertThat(answer.getMessage()).as("answer to %s", method).contains("isn't supported by Bindery");
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == short.class) {
            return (short) 0;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }

    @Test
    void indexesAreAbsentAndRemovedMethodsAnswer() throws TException {
        try (OldClient client = new OldClient(DOOR.port())) {
            assertThat(client.call("get_indexes", "d", "t").value())
                    .as("indexes")
                    .isEqualTo(List.of());
            assertThat(client.call("get_index_names", "d", "t").value())
                    .as("their names")
                    .isEqualTo(List.of());
            assertThat(client.call("get_index_by_name", "d", "t", "i").field())
                    .as("one: field 2 is NoSuchObjectException")
                    .isEqualTo(2);
            assertThat(client.call("drop_index_by_name", "d", "t", "i").field())
                    .as("dropping one: field 1 is NoSuchObjectException")
                    .isEqualTo(1);
            assertThat(client.call("alter_index", "x", "y").value().toString())
                    .as("changing one")
                    .contains("isn't supported by Bindery");
            assertThatThrownBy(() -> client.call("get_tabel", "d", "t"))
                    .as("a method that no Hive has")
                    .isInstanceOf(TApplicationException.class)
                    .hasMessage("Invalid method name: 'get_tabel'");
        }
    }

    @Test
    void notSupportedIsAMetaExceptionWhereTheMethodHasOne() {
        assertThatThrownBy(() -> DOOR.client().get_delegation_token("owner", "renewer"))
                .as("not supported")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("get_delegation_token isn't supported by Bindery");
    }

    @Test
    void thePageNamesEveryServedMethod() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "hive-metastore.md"));
        assertThat(withTokens().served())
                .as("methods named in docs/hive-metastore.md")
                .allSatisfy(method -> assertThat(page).as("the page").contains("`" + method + "`"));
    }

    @Test
    void thePageListsWhatIsNotServed() throws IOException {
        Set<String> left = new TreeSet<>(published());
        left.addAll(REMOVED);
        left.removeAll(withTokens().served());
        String page = Files.readString(Path.of("..", "docs", "hive-metastore.md"));
        String paragraph = page.substring(page.indexOf("Not supported:"), page.indexOf("## How it behaves"));
        Set<String> listed = new TreeSet<>(Pattern.compile("`(\\w+)`")
                .matcher(paragraph)
                .results()
                .map(match -> match.group(1))
                .toList());
        assertThat(listed).as("methods listed as not supported").isEqualTo(left);
        assertThat(left).as("methods of some Hive that aren't served").hasSizeLessThanOrEqualTo(40);
    }
}
