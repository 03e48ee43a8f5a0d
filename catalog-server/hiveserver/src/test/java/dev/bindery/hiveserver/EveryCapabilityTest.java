package dev.bindery.hiveserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.hiveserver.secrets.Tokens;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the interceptor needs of every method. */
class EveryCapabilityTest {

    private static Stream<Method> methods() {
        return Arrays.stream(HiveServerState.class.getRecordComponents())
                .map(RecordComponent::getType)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic());
    }

    @Test
    void everyMethodSaysWhatItDoes() {
        assertThat(methods()).as("methods").isNotEmpty().allSatisfy(method -> {
            assertThat(method.getAnnotation(Does.class))
                    .as("operation of %s", method)
                    .isNotNull();
            assertThat(method.getParameterTypes()[0]).as("who calls %s", method).isEqualTo(Call.class);
        });
    }

    @Test
    void whatReturnsNothingWrites() {
        assertThat(methods().filter(method -> method.getReturnType() == void.class))
                .as("methods that return nothing")
                .allSatisfy(
                        method -> assertThat(method.getAnnotation(Does.class).value())
                                .as(method.toString())
                                .isIn(Operation.WRITE_HIVE_SERVER, Operation.OWN_TABLE));
    }

    @Test
    void whatIsLoggedOfANewKeySaysNothingOfIt() {
        List<Resource> seen = new ArrayList<>();
        Tokens tokens = Intercepted.of(Tokens.class, null, new CallInterceptor() {
            @Override
            public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
                seen.add(resource);
                return null;
            }
        });
        tokens.find(Call.system(), "ann");
        // Nothing is done, so that there is no number to return.
        assertThatThrownBy(() -> tokens.addKey(Call.system(), "secret")).isInstanceOf(NullPointerException.class);
        assertThat(seen)
                .as("what calls are about")
                .containsExactly(new Resource.Named("delegationToken", "ann"), new Resource.Named("masterKey", "*"));
    }
}
