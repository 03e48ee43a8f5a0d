package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.GetFunctionsRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.ResourceType;
import org.apache.hadoop.hive.metastore.api.ResourceUri;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FunctionMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @Test
    void aFunctionIsMadeFoundChangedAndDropped() throws TException {
        ThriftHiveMetastore.Client client = DOOR.client();
        DOOR.database("fdb");
        Function made = new Function(
                "MyLength",
                "fdb",
                "a.b.MyLength",
                "ann",
                PrincipalType.USER,
                1_700_000_000,
                FunctionType.JAVA,
                List.of(new ResourceUri(ResourceType.JAR, "s3://b/x.jar")));
        client.create_function(made);
        Function found = client.get_function("FDB", "MYLENGTH");
        assertThat(found.getFunctionName()).as("name").isEqualTo("mylength");
        assertThat(found.getClassName()).as("class").isEqualTo("a.b.MyLength");
        assertThat(found.getResourceUris()).as("resources").isEqualTo(made.getResourceUris());
        assertThatThrownBy(() -> client.create_function(made)).as("twice").isInstanceOf(AlreadyExistsException.class);
        assertThat(client.get_functions("fdb", "my*")).as("by pattern").containsExactly("mylength");
        assertThat(client.get_functions("fdb", null)).as("all").containsExactly("mylength");
        assertThat(client.get_functions("nodb", "*"))
                .as("of a missing database")
                .isEmpty();
        assertThat(client.get_all_functions().getFunctions()).as("everywhere").containsExactly(found);
        GetFunctionsRequest request = new GetFunctionsRequest("fdb");
        request.setReturnNames(false);
        assertThat(client.get_functions_req(request).getFunctions())
                .as("by request")
                .containsExactly(found);

        found.setFunctionName("renamed");
        client.alter_function("fdb", "mylength", found);
        assertThat(client.get_functions("fdb", "*")).as("after renaming").containsExactly("renamed");
        client.drop_function("fdb", "renamed");
        assertThatThrownBy(() -> client.get_function("fdb", "renamed"))
                .as("after dropping")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Function fdb.renamed does not exist");
        assertThatThrownBy(() -> client.create_function(new Function()))
                .as("without anything")
                .isInstanceOf(MetaException.class);
        Function odd = made.deepCopy();
        odd.setFunctionName("no;word");
        assertThatThrownBy(() -> client.create_function(odd))
                .as("a name that is no word")
                .isInstanceOf(InvalidObjectException.class);
    }
}
