package dev.bindery.thrift.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.compatibility.Compatibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On H2; and the page that lists what is tried. */
class ObservedBehaviourTest extends ObservedBehaviour {

    private static final Path PAGE = Path.of("..", "docs", "hive-metastore-behaviour.md");

    @RegisterExtension
    static final RealDoor AS_40 = new RealDoor(Compatibility.HIVE_4_0);

    @RegisterExtension
    static final RealDoor AS_31 = new RealDoor(Compatibility.HIVE_3_1);

    @RegisterExtension
    static final RealDoor TRANSLATING = new RealDoor(Compatibility.HIVE_4_0).translating();

    /** Why the door differs by default, but not where it is set to what is 4.0's default. */
    private static final Set<Deviation> BY_SETTING =
            EnumSet.of(Deviation.NOT_TRANSLATED, Deviation.EXTERNAL_WAREHOUSE, Deviation.DATABASES_STAY);

    @Override
    RealDoor door40() {
        return AS_40;
    }

    @Override
    RealDoor door31() {
        return AS_31;
    }

    @TestFactory
    Stream<DynamicTest> asHive40WithItsTransformer() {
        return tests(
                TRANSLATING,
                behaviour -> check(
                        behaviour,
                        behaviour.why().filter(BY_SETTING::contains).isPresent()
                                ? behaviour.hive40()
                                : behaviour.expected(Compatibility.HIVE_4_0),
                        Optional.empty()));
    }

    @Test
    void thePageListsEveryBehaviourAndEveryDeviation() throws IOException {
        String made = BehaviourPage.of(all());
        if (Boolean.getBoolean("bindery.write.docs")) {
            Files.writeString(PAGE, made);
        }
        assertThat(PAGE)
                .as("docs/hive-metastore-behaviour.md, to be written again with: mvn -pl thrift test"
                        + " -Dtest=ObservedBehaviourTest -Dbindery.write.docs=true")
                .hasContent(made);
    }

    @Test
    void everyDeviationHasItsReasonAndEveryReasonItsDeviation() {
        List<Behaviour> behaviours = all();
        assertThat(behaviours)
                .as("behaviours that differ, or don't, and have a reason")
                .allSatisfy(behaviour -> assertThat(behaviour.why().isPresent())
                        .as(behaviour.title())
                        .isEqualTo(behaviour.ours40().isPresent()
                                || behaviour.ours31().isPresent()));
        Set<Deviation> used = EnumSet.noneOf(Deviation.class);
        behaviours.forEach(behaviour -> behaviour.why().ifPresent(used::add));
        assertThat(used).as("reasons that are needed").containsExactlyInAnyOrder(Deviation.values());
        assertThat(behaviours).as("behaviours").hasSizeGreaterThanOrEqualTo(180);
    }
}
