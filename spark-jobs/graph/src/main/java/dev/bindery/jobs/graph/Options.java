package dev.bindery.jobs.graph;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Copies of option maps in one order, so that equal graphs print alike. */
final class Options {

    private Options() {}

    static Map<String, String> ordered(Map<String, String> options) {
        return Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
