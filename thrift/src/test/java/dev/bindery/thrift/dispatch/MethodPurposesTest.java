package dev.bindery.thrift.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.operation.Operation;
import org.junit.jupiter.api.Test;

class MethodPurposesTest {

    @Test
    void theyAreOfMethodsThatThereAre() {
        MethodTable methods = new MethodTable();
        assertThat(MethodPurposes.all().keySet())
                .as("methods of some version of Hive")
                .allSatisfy(name -> assertThat(methods.shape(name)).as(name).isPresent());
    }

    @Test
    void whatIsNamedAsReadingReads() {
        assertThat(MethodPurposes.all().entrySet()).as("methods that only look").allSatisfy(entry -> assertThat(
                        entry.getKey().matches("(get|fetch)_.*"))
                .as(entry.getKey())
                .isEqualTo(entry.getValue().access() == Operation.Access.READ));
    }
}
