package dev.bindery.hiveserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.operation.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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
                                .isEqualTo(Operation.WRITE_HIVE_SERVER));
    }
}
