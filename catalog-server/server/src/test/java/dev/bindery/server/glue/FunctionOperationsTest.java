package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetUserDefinedFunctionsRequest;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PrincipalType;
import software.amazon.awssdk.services.glue.model.ResourceType;
import software.amazon.awssdk.services.glue.model.ResourceUri;
import software.amazon.awssdk.services.glue.model.UserDefinedFunction;
import software.amazon.awssdk.services.glue.model.UserDefinedFunctionInput;

class FunctionOperationsTest {

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void livesThroughTheFiveOperations() {
        String database = server.database();
        ResourceUri jar = ResourceUri.builder()
                .resourceType(ResourceType.JAR)
                .uri("s3://lake/f.jar")
                .build();
        glue.createUserDefinedFunction(request -> request.databaseName(database)
                .functionInput(input("Mask").toBuilder()
                        .ownerName("ana")
                        .ownerType(PrincipalType.ROLE)
                        .resourceUris(jar)
                        .build()));
        UserDefinedFunction function = get(database, "MASK");
        assertThat(function.functionName()).as("the name, folded").isEqualTo("mask");
        assertThat(function.className()).as("the class").isEqualTo("org.example.Mask");
        assertThat(function.ownerType()).as("the owner's type").isEqualTo(PrincipalType.ROLE);
        assertThat(function.resourceUris()).as("what it needs").containsExactly(jar);
        assertThat(function.createTime()).as("the time of creation").isNotNull();
        assertThatThrownBy(() -> create(database, "mask")).as("again").isInstanceOf(AlreadyExistsException.class);

        glue.updateUserDefinedFunction(
                request -> request.databaseName(database).functionName("mask").functionInput(input("mask2")));
        assertThat(get(database, "mask2").resourceUris()).as("replaced whole").isEmpty();
        assertThatThrownBy(() -> get(database, "mask"))
                .as("under the old name")
                .isInstanceOf(EntityNotFoundException.class);
        glue.deleteUserDefinedFunction(request -> request.databaseName(database).functionName("mask2"));
        assertThatThrownBy(() -> glue.deleteUserDefinedFunction(
                        request -> request.databaseName(database).functionName("mask2")))
                .as("deleting it again")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void listsTheFunctionsOfOneDatabaseAndOfAll() {
        String one = server.database();
        String two = server.database();
        Stream.of("f1", "f2", "f3", "g1").forEach(name -> create(one, name));
        Stream.of("f4", "f5").forEach(name -> create(two, name));
        assertThat(names(GetUserDefinedFunctionsRequest.builder()
                        .databaseName(one)
                        .pattern("f.*")
                        .maxResults(2)
                        .build()))
                .as("of one database, page by page")
                .containsExactly("f1", "f2", "f3");
        for (int size = 1; size <= 4; size++) {
            assertThat(names(GetUserDefinedFunctionsRequest.builder()
                            .pattern("f.*")
                            .maxResults(size)
                            .build()))
                    .as("of all databases, in pages of %d", size)
                    .containsExactlyInAnyOrder("f1", "f2", "f3", "f4", "f5");
        }
        assertThatThrownBy(() -> glue.getUserDefinedFunctions(
                        request -> request.pattern("*").nextToken("forged")))
                .as("a token that no listing made")
                .isInstanceOf(InvalidInputException.class);
    }

    private static List<String> names(GetUserDefinedFunctionsRequest request) {
        return glue.getUserDefinedFunctionsPaginator(request).stream()
                .flatMap(page -> page.userDefinedFunctions().stream())
                .map(UserDefinedFunction::functionName)
                .toList();
    }

    private static UserDefinedFunction get(String database, String name) {
        return glue.getUserDefinedFunction(
                        request -> request.databaseName(database).functionName(name))
                .userDefinedFunction();
    }

    private static void create(String database, String name) {
        glue.createUserDefinedFunction(request -> request.databaseName(database).functionInput(input(name)));
    }

    private static UserDefinedFunctionInput input(String name) {
        return UserDefinedFunctionInput.builder()
                .functionName(name)
                .className("org.example.Mask")
                .build();
    }
}
