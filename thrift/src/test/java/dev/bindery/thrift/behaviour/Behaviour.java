package dev.bindery.thrift.behaviour;

import dev.bindery.thrift.compatibility.Compatibility;
import java.util.Optional;

/**
 * One thing that clients can see of a metastore.
 *
 * @param subject under which it is listed
 * @param title the call, in words or as it is written
 * @param call the call itself
 * @param hive40 what Apache's 4.0.1 was seen to answer
 * @param hive31 what Apache's 3.1.3 was seen to answer
 * @param ours40 what the door answers in its place where it is set to 4.0
 * @param ours31 what the door answers in its place where it is set to 3.1
 * @param why the reason for what is different
 */
record Behaviour(
        String subject,
        String title,
        Call call,
        Outcome hive40,
        Outcome hive31,
        Optional<Outcome> ours40,
        Optional<Outcome> ours31,
        Optional<Deviation> why) {

    /** A call whose answer is a text, or something that prints as one. */
    @FunctionalInterface
    interface Call {
        Object run(Caller caller) throws Exception;
    }

    /** What Apache's release answers. */
    Outcome apache(Compatibility compatibility) {
        return compatibility == Compatibility.HIVE_4_0 ? hive40 : hive31;
    }

    /** What the door answers instead. */
    Optional<Outcome> instead(Compatibility compatibility) {
        return compatibility == Compatibility.HIVE_4_0 ? ours40 : ours31;
    }

    /** What the door answers. */
    Outcome expected(Compatibility compatibility) {
        return instead(compatibility).orElse(apache(compatibility));
    }
}
