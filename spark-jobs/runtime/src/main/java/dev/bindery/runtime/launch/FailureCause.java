package dev.bindery.runtime.launch;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/**
 * Why a run failed: the cause that a person can act on, out of the exceptions that Spark wraps around it.
 *
 * @param sentence one line, ending with a full stop
 * @param category what kind of cause it is
 * @param condition Spark's name for the error ({@code PATH_NOT_FOUND}), where it has one
 */
public record FailureCause(String sentence, ErrorCategory category, Optional<String> condition) {

    /** Conditions that only say that something inside failed. */
    private static final List<String> WRAPPERS =
            List.of("TASK_WRITE_FAILED", "INTERNAL_ERROR", "FAILED_EXECUTE_UDF", "FAILED_READ_FILE", "_LEGACY_ERROR");

    /** What a stage failure tells of an exception on an executor: its class, and the first line of its message. */
    private static final Pattern LOST_TASK =
            Pattern.compile("most recent failure: .*?\\(TID \\d+\\)[^:]*: (?:([\\w.$]+): )?([^\\n]*)");

    private static final Pattern CONDITION_PREFIX = Pattern.compile("^\\[[A-Z0-9_.]+\\] ");
    private static final Pattern SQL_STATE = Pattern.compile(";? ?SQLSTATE: \\w{5}\\b");
    private static final Pattern POSITION = Pattern.compile("; line \\d+ pos \\d+;?$");
    private static final Pattern EXCEPTION_NAMES =
            Pattern.compile(": (?:(?:[a-z]\\w*\\.){1,30}[A-Z]\\w*(?:Exception|Error): ){1,30}");
    private static final Pattern REQUEST_ID = Pattern.compile(", Request ID: [^),]*(?:, Extended Request ID: [^),]*)?");
    private static final Pattern DENIAL =
            Pattern.compile("User: arn:\\S{1,500} is not authorized to perform: [^\\n)]{1,1500}");
    private static final int LONGEST = 600;

    public static FailureCause of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Optional<String> denial = denial(chain);
        if (denial.isPresent()) {
            return new FailureCause(denial.get(), ErrorCategory.PERMISSION_ERROR, Optional.empty());
        }
        Throwable chosen = chosen(chain);
        Optional<String> condition = chain.stream()
                .filter(SparkThrowable.class::isInstance)
                .map(each -> ((SparkThrowable) each).getCondition())
                .filter(name -> name != null && !name.isEmpty())
                .findFirst();
        String text = text(chosen);
        Optional<String> file = chain.stream()
                .filter(each -> condition(each).startsWith("FAILED_READ_FILE"))
                .findFirst()
                .map(FailureCause::text)
                .filter(outer -> !outer.equals(text));
        String sentence =
                file.map(outer -> outer.replaceAll("\\.$", "") + ": " + text).orElse(text);
        return new FailureCause(ended(sentence), ErrorCategory.of(chain), condition);
    }

    /** The catalog's sentence about what the run's role may not do, exactly; engines put words around it. */
    private static Optional<String> denial(List<Throwable> chain) {
        return chain.stream()
                .map(each -> String.valueOf(each.getMessage()))
                .map(DENIAL::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group().strip())
                .findFirst();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    /** The outermost exception that speaks for itself; wrappers are passed over for what they hold. */
    private static Throwable chosen(List<Throwable> chain) {
        for (int i = 0; i < chain.size(); i++) {
            if (i == chain.size() - 1 || !wraps(chain.get(i), chain.get(i + 1))) {
                return chain.get(i);
            }
        }
        return chain.get(0);
    }

    private static boolean wraps(Throwable outer, Throwable inner) {
        String message = String.valueOf(outer.getMessage());
        String condition = condition(outer);
        return outer instanceof InvocationTargetException
                || outer instanceof ExecutionException
                || outer instanceof UncheckedIOException
                || outer instanceof ExceptionInInitializerError
                || outer.getMessage() == null
                || message.equals(inner.toString())
                || message.startsWith("Job aborted")
                || message.startsWith("Unable to instantiate org.apache.hadoop.hive")
                || WRAPPERS.stream().anyMatch(condition::startsWith);
    }

    private static String condition(Throwable failure) {
        String condition = failure instanceof SparkThrowable spark ? spark.getCondition() : null;
        return condition == null ? "" : condition;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        Matcher lost = LOST_TASK.matcher(message);
        if (lost.find()) {
            String name = lost.group(1) == null
                    ? ""
                    : lost.group(1).substring(lost.group(1).lastIndexOf('.') + 1);
            return clean(named(name, lost.group(2)));
        }
        return clean(named(failure.getClass().getSimpleName(), message));
    }

    /** A message that needs its exception's name to be understood has it in front. */
    private static String named(String className, String message) {
        return switch (className) {
            case "NumberFormatException",
                    "ArrayIndexOutOfBoundsException",
                    "StringIndexOutOfBoundsException",
                    "IndexOutOfBoundsException",
                    "ClassCastException",
                    "ClassNotFoundException",
                    "NoClassDefFoundError",
                    "NoSuchMethodError",
                    "NoSuchElementException",
                    "NullPointerException",
                    "OutOfMemoryError",
                    "UnknownHostException",
                    "ArithmeticException" -> message.startsWith(className) ? message : className + ": " + message;
            default -> message;
        };
    }

    private static String clean(String message) {
        String line = message.strip().lines().findFirst().orElse("").strip();
        line = CONDITION_PREFIX.matcher(line).replaceFirst("");
        line = SQL_STATE.matcher(line).replaceAll("");
        line = POSITION.matcher(line.strip()).replaceFirst("");
        line = EXCEPTION_NAMES.matcher(line).replaceAll(": ");
        line = REQUEST_ID.matcher(line).replaceAll("").replaceFirst(":null$", "");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line.strip();
    }

    private static String ended(String sentence) {
        return sentence.matches(".*[.!?…]$") ? sentence : sentence.replaceAll("[:;,]+$", "") + ".";
    }
}
