package dev.bindery.thrift.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Behaviours about one thing, in the order in which they are tried: some build on what others before them made. */
final class Subject {

    private final String name;
    private final List<Behaviour> behaviours = new ArrayList<>();

    Subject(String name) {
        this.name = name;
    }

    List<Behaviour> behaviours() {
        return List.copyOf(behaviours);
    }

    /** A behaviour that both releases, and the door, have in common. */
    void alike(String title, Behaviour.Call call, Outcome outcome) {
        add(title, call, outcome, outcome, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A behaviour in which the releases differ; the door follows its setting. */
    void bySetting(String title, Behaviour.Call call, Outcome hive40, Outcome hive31) {
        add(title, call, hive40, hive31, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A behaviour in which the door goes its own way under both settings, unlike either release. */
    void ours(String title, Behaviour.Call call, Outcome hive40, Outcome hive31, Outcome ours, Deviation why) {
        add(title, call, hive40, hive31, Optional.of(ours), Optional.of(ours), Optional.of(why));
    }

    /** A behaviour in which the door answers as 4.0.1 under both settings. */
    void as40(String title, Behaviour.Call call, Outcome hive40, Outcome hive31, Deviation why) {
        add(title, call, hive40, hive31, Optional.empty(), Optional.of(hive40), Optional.of(why));
    }

    /** A behaviour in which the door answers as 3.1.3 under both settings. */
    void as31(String title, Behaviour.Call call, Outcome hive40, Outcome hive31, Deviation why) {
        add(title, call, hive40, hive31, Optional.of(hive31), Optional.empty(), Optional.of(why));
    }

    /** A behaviour in which the door goes its own way where it is set to 4.0, and another one where it is set to 3.1. */
    void ours(
            String title,
            Behaviour.Call call,
            Outcome hive40,
            Outcome hive31,
            Outcome ours40,
            Outcome ours31,
            Deviation why) {
        add(title, call, hive40, hive31, Optional.of(ours40), Optional.of(ours31), Optional.of(why));
    }

    private void add(
            String title,
            Behaviour.Call call,
            Outcome hive40,
            Outcome hive31,
            Optional<Outcome> ours40,
            Optional<Outcome> ours31,
            Optional<Deviation> why) {
        behaviours.add(new Behaviour(
                name,
                title,
                call,
                hive40,
                hive31,
                ours40.filter(ours -> !ours.equals(hive40)),
                ours31.filter(ours -> !ours.equals(hive31)),
                why));
    }
}
