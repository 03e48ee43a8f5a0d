package dev.bindery.jobs.graph.source;

import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** The names that a graph's parts have in a Java source. */
final class JavaNames {

    private static final Set<String> TAKEN_CLASSES = Set.of(
            "GlueContext",
            "DynamicFrame",
            "Job",
            "String",
            "Object",
            "Override",
            "System",
            "Exception",
            "Math",
            "List");
    /** So that every file system takes the names of the source and of the classes inside it. */
    private static final int LONGEST_CLASS = 120;

    private static final Set<String> TAKEN_VARIABLES = Set.of("args", "glue", "job");

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();

    JavaNames(JobGraph graph) {
        Set<String> takenVariables = new HashSet<>(TAKEN_VARIABLES);
        Set<String> takenConstants = new HashSet<>();
        for (JobNode node : graph.nodes()) {
            variables.put(node.id(), free(camelCase(node.id(), false), takenVariables));
            constants.put(node.id(), free(node.id().toUpperCase(Locale.ROOT), takenConstants));
        }
    }

    String variable(String id) {
        return variables.get(id);
    }

    String constant(String id) {
        return constants.get(id);
    }

    /** {@code orders to parquet} becomes {@code OrdersToParquet}; a very long name is cut. */
    static String className(String jobName) {
        String words = camelCase(jobName, true);
        String name = words.substring(0, Math.min(LONGEST_CLASS, words.length()));
        if (name.isEmpty()) {
            return "GeneratedJob";
        }
        if (Character.isDigit(name.charAt(0))) {
            name = "Job" + name;
        }
        return TAKEN_CLASSES.contains(name) ? name + "Script" : name;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted.isEmpty() || !SourceVersion.isName(wanted) ? wanted + "_" : wanted;
        if (name.equals("_")) {
            name = "step";
        }
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }

    private static String camelCase(String text, boolean upper) {
        StringBuilder name = new StringBuilder();
        boolean wordStarts = upper;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                boolean first = name.isEmpty();
                if (first && !upper) {
                    name.append(Character.toLowerCase(c));
                } else {
                    name.append(wordStarts ? Character.toUpperCase(c) : c);
                }
                wordStarts = false;
            } else {
                wordStarts = !name.isEmpty() || upper;
            }
        }
        return name.toString();
    }
}
