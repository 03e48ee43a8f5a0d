package dev.bindery.thrift.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.compatibility.Compatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tries every behaviour on a running door, through a client of the generated API; on one kind of store or another. */
abstract class ObservedBehaviour {

    private final List<Caller> callers = new ArrayList<>();

    abstract RealDoor door40();

    abstract RealDoor door31();

    /** All there are, in the order in which they can be tried. */
    static List<Behaviour> all() {
        return Stream.of(
                        DatabaseBehaviours.all(),
                        TableBehaviours.all(),
                        ListingBehaviours.all(),
                        PartitionBehaviours.all(),
                        LookupBehaviours.all(),
                        FilterBehaviours.all(),
                        DateFilterBehaviours.all(),
                        ChangeBehaviours.all(),
                        ServerBehaviours.all(),
                        TransactionBehaviours.all(),
                        ChangeBehaviours.end())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> asHive40() {
        return tests(door40(), Compatibility.HIVE_4_0);
    }

    @TestFactory
    Stream<DynamicTest> asHive31() {
        return tests(door31(), Compatibility.HIVE_3_1);
    }

    @AfterEach
    void hangUp() {
        callers.forEach(Caller::close);
    }

    private Stream<DynamicTest> tests(RealDoor door, Compatibility compatibility) {
        return tests(
                door,
                behaviour -> check(
                        behaviour,
                        behaviour.expected(compatibility),
                        behaviour.instead(compatibility).map(ours -> behaviour.apache(compatibility))));
    }

    /** Tries every behaviour, in order, on one connection. */
    Stream<DynamicTest> tests(RealDoor door, Function<Behaviour, Consumer<Caller>> checks) {
        Caller caller = new Caller(door);
        callers.add(caller);
        return all().stream()
                .map(behaviour -> DynamicTest.dynamicTest(
                        behaviour.subject() + ": " + behaviour.title(),
                        () -> checks.apply(behaviour).accept(caller)));
    }

    /** @param not what Apache answers, where it is listed that the door doesn't */
    static Consumer<Caller> check(Behaviour behaviour, Outcome expected, Optional<Outcome> not) {
        return caller -> {
            Outcome seen = Outcome.of(behaviour.call(), caller);
            assertThat(seen)
                    .as("%s; expected: %s", behaviour.title(), expected)
                    .matches(expected::admits, "what is on the page");
            not.ifPresent(apache -> assertThat(apache.admits(seen))
                    .as(
                            "%s: whether it is what Apache answers, although it is listed as a deviation",
                            behaviour.title())
                    .isFalse());
        };
    }
}
