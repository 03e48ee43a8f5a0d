package dev.bindery.database.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Sees every statement that goes through a data source: pass {@link #wrap} to
 * {@link dev.bindery.database.Database#open(dev.bindery.database.DatabaseSettings, java.util.function.UnaryOperator)}.
 * A batch counts once. BEGIN and COMMIT aren't statements here.
 */
public final class StatementCounter {

    private final List<Executed> statements = Collections.synchronizedList(new ArrayList<>());

    /**
     * A statement that was executed.
     *
     * @param sql its text
     * @param binds its bind values by position from 1, without nulls
     */
    public record Executed(String sql, Map<Integer, Object> binds) {}

    public DataSource wrap(DataSource source) {
        return new CountingSource(source);
    }

    /** The statements since the last {@link #reset}, in order. */
    public List<String> statements() {
        return executed().stream().map(Executed::sql).toList();
    }

    /** The same with their bind values. */
    public List<Executed> executed() {
        synchronized (statements) {
            return List.copyOf(statements);
        }
    }

    public int count() {
        return statements.size();
    }

    public void reset() {
        statements.clear();
    }

    /** The statements that an action executes. */
    public List<String> during(Runnable action) {
        reset();
        action.run();
        return statements();
    }

    private Connection watch(Connection connection) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return watch(PreparedStatement.class, statement, (String) arguments[0]);
            }
            if (result instanceof Statement statement) {
                return watch(Statement.class, statement, null);
            }
            return result;
        };
        return proxy(Connection.class, handler);
    }

    private <T extends Statement> T watch(Class<T> type, T statement, String prepared) {
        Map<Integer, Object> binds = new TreeMap<>();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                String sql = prepared != null ? prepared : String.valueOf(arguments == null ? "batch" : arguments[0]);
                statements.add(new Executed(sql, Map.copyOf(binds)));
            } else if (method.getName().startsWith("set")
                    && arguments.length > 1
                    && arguments[0] instanceof Integer index
                    && arguments[1] != null) {
                binds.put(index, arguments[1]);
            }
            return invoke(statement, method, arguments);
        };
        return proxy(type, handler);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class CountingSource implements DataSource {

        private final DataSource source;

        CountingSource(DataSource source) {
            this.source = source;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watch(source.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return watch(source.getConnection(user, password));
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return source.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            source.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            source.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return source.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return source.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return source.isWrapperFor(type);
        }
    }
}
