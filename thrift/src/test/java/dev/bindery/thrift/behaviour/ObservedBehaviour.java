package dev.bindery.thrift.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.compatibility.Compatibility;
import java.util.ArrayList;
import java.util.List;
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
        Caller caller = new Caller(door.port(), door.warehouse());
        callers.add(caller);
        return all().stream()
                .map(behaviour -> DynamicTest.dynamicTest(
                        behaviour.subject() + ": " + behaviour.title(), () -> check(behaviour, caller, compatibility)));
    }

    private static void check(Behaviour behaviour, Caller caller, Compatibility compatibility) {
        Outcome expected = behaviour.expected(compatibility);
        Outcome seen = Outcome.of(behaviour.call(), caller);
        assertThat(seen)
                .as("%s, as Hive %s; expected: %s", behaviour.title(), compatibility.version(), expected)
                .matches(expected::admits, "what is on the page");
        behaviour.instead(compatibility).ifPresent(ours -> assertThat(
                        behaviour.apache(compatibility).admits(seen))
                .as("whether it is what Apache answers, although it is listed as a deviation")
                .isFalse());
    }
}
