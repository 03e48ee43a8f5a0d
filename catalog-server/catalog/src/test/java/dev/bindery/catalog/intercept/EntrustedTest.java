package dev.bindery.catalog.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EntrustedTest {

    private final List<String> seen = new ArrayList<>();

    private final class Watching implements CallInterceptor {
        @Override
        public <T> T around(Call call, Operation operation, Resource resource, Supplier<T> next) {
            seen.add(call.required(operation).action() + " " + resource.paths() + resource.conditions());
            return next.get();
        }
    }

    private List<String> asked(Optional<String> role, String... connections) {
        seen.clear();
        Call call = Call.of(Principal.ANONYMOUS, Call.Door.GLUE).as(Operation.CREATE_JOB);
        String done = new Entrusted(role, List.of(connections)).around(new Watching(), call, () -> "done");
        assertThat(done).as("what the call returns").isEqualTo("done");
        return seen;
    }

    @Test
    void theCallerMustHaveWhatItHandsOver() {
        assertThat(asked(Optional.empty())).as("nothing").isEmpty();
        assertThat(asked(Optional.of(" "))).as("no role").isEmpty();
        assertThat(asked(Optional.of("arn:aws:iam::000000000000:role/jobs"), "a", "b"))
                .as("a role and connections")
                .containsExactly(
                        "iam:PassRole [role/jobs]{iam:PassedToService=[glue.amazonaws.com]}",
                        "glue:GetConnection [connection/a, connection/b, catalog]{}");
    }
}
