package dev.bindery.runtime.launch;

import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Kinds of failure, under the names of AWS Glue's observability metrics ({@code glue.error.…}). */
public enum ErrorCategory {
    OUT_OF_MEMORY_ERROR,
    DISK_NO_SPACE_ERROR,
    THROTTLING_ERROR,
    CONNECTION_ERROR,
    PERMISSION_ERROR,
    RESOURCE_NOT_FOUND_ERROR,
    RESOURCES_ALREADY_EXISTS_ERROR,
    COMPILATION_ERROR,
    IMPORT_ERROR,
    SYNTAX_ERROR,
    QUERY_ERROR,
    INVALID_ARGUMENT_ERROR,
    UNSUPPORTED_OPERATION_ERROR,
    SYSTEM_EXIT_ERROR,
    UNCLASSIFIED_ERROR;

    /** The first kind, in the order above, that any exception of a chain is of. */
    static ErrorCategory of(List<Throwable> chain) {
        for (ErrorCategory category : values()) {
            if (chain.stream().anyMatch(failure -> category.holds(failure))) {
                return category;
            }
        }
        return UNCLASSIFIED_ERROR;
    }

    private boolean holds(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        String condition =
                failure instanceof SparkThrowable spark && spark.getCondition() != null ? spark.getCondition() : "";
        return switch (this) {
            case OUT_OF_MEMORY_ERROR -> failure instanceof OutOfMemoryError || lower.contains("outofmemoryerror");
            case DISK_NO_SPACE_ERROR -> lower.contains("no space left on device");
            case THROTTLING_ERROR -> name.equals("AWSServiceThrottledException")
                    || lower.contains("slow down")
                    || lower.contains("slowdown");
            case CONNECTION_ERROR -> failure instanceof ConnectException
                    || failure instanceof UnknownHostException
                    || failure instanceof SocketTimeoutException
                    || name.equals("TTransportException")
                    || lower.contains("could not connect to meta store");
            case PERMISSION_ERROR -> name.startsWith("AccessDenied")
                    || name.equals("AccessControlException")
                    || lower.contains("permission denied");
            case RESOURCE_NOT_FOUND_ERROR -> failure instanceof FileNotFoundException
                    || condition.endsWith("NOT_FOUND")
                    || condition.startsWith("PATH_NOT_FOUND")
                    || message.startsWith("There is no ");
            case RESOURCES_ALREADY_EXISTS_ERROR -> condition.endsWith("ALREADY_EXISTS");
            case COMPILATION_ERROR -> failure instanceof ScriptCompiler.CompilationException;
            case IMPORT_ERROR -> failure instanceof ClassNotFoundException
                    || failure instanceof NoClassDefFoundError
                    || failure instanceof NoSuchMethodError;
            case SYNTAX_ERROR -> failure instanceof ParseException;
            case QUERY_ERROR -> failure instanceof AnalysisException;
            case INVALID_ARGUMENT_ERROR -> failure instanceof IllegalArgumentException;
            case UNSUPPORTED_OPERATION_ERROR -> failure instanceof UnsupportedOperationException;
            case SYSTEM_EXIT_ERROR, UNCLASSIFIED_ERROR -> false;
        };
    }
}
