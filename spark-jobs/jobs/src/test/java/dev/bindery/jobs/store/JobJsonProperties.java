package dev.bindery.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.RunSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JobJsonProperties {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadBack(@ForAll("definitions") JobDefinition definition) {
        assertThat(JobJson.definition(JobJson.write(definition)))
                .as("definition")
                .isEqualTo(definition);
        assertThat(JobJson.settings(JobJson.write(definition.settings())))
                .as("settings")
                .isEqualTo(definition.settings());
    }

    @Provide
    Arbitrary<JobDefinition> definitions() {
        Arbitrary<Optional<String>> text = Arbitraries.strings().ofMaxLength(12).optional(0.5);
        Arbitrary<Optional<Integer>> number = Arbitraries.integers().optional(0.5);
        Arbitrary<Optional<Map<String, String>>> map = Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(8),
                        Arbitraries.strings().ofMaxLength(8))
                .ofMaxSize(4)
                .optional(0.5);
        Arbitrary<Optional<List<String>>> list =
                Arbitraries.strings().ofMaxLength(8).list().ofMaxSize(3).optional(0.5);
        Arbitrary<RunSettings> settings = Combinators.combine(
                        number,
                        number,
                        Arbitraries.doubles().optional(0.5),
                        text,
                        number,
                        Arbitraries.of(true, false).optional(0.5))
                .as((timeout, allocated, capacity, type, workers, queuing) -> new RunSettings(
                        timeout, allocated, capacity, type, workers, type, workers, type, queuing, type));
        Arbitrary<JobCommand> command =
                Combinators.combine(text, text, text, text).as(JobCommand::new);
        return Combinators.combine(text, command, map, map, number, settings, list, text)
                .as((words, cmd, defaults, fixed, retries, run, connections, other) -> new JobDefinition(
                        words,
                        other,
                        cmd,
                        defaults,
                        fixed,
                        retries,
                        retries,
                        run,
                        words,
                        connections,
                        other,
                        words,
                        other,
                        words,
                        other,
                        fixed));
    }
}
