package dev.bindery.classify.logs;

import dev.bindery.classify.grok.GrokClassifier;
import dev.bindery.classify.sample.Classifier;
import java.util.List;

/** Classifiers of logs, under Glue's names and in Glue's order. */
public final class Logs {

    /** Stack traces and restarts stand between the lines of a log; three in four are to be its own. */
    private static final double SHARE = 0.75;

    private static final List<Classifier> ALL = List.of(
            grok("combined_apache", "%{COMBINEDAPACHELOG}"),
            grok("apache", "%{COMMONAPACHELOG}"),
            grok("linux_kernel", "%{SYSLOGLINE}"),
            grok("linux_kernel", "%{KERNELLINE}"),
            grok("microsoft_log", "%{IISLOG}"),
            new W3cLogClassifier(),
            grok("ruby_logger", "%{RUBY_LOGGER}"),
            grok("squid", "%{SQUID}"),
            grok("redismonlog", "%{REDISMONLOG}"),
            grok("redislog", "%{REDISLOG}"));

    private Logs() {}

    public static List<Classifier> all() {
        return ALL;
    }

    private static Classifier grok(String name, String pattern) {
        return new GrokClassifier(name, pattern, "", SHARE);
    }
}
