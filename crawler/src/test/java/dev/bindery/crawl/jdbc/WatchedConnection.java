package dev.bindery.crawl.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;

/** A connection whose statements are told before they are made. */
final class WatchedConnection {

    private WatchedConnection() {}

    /** @param statement gets the SQL of each statement before it is prepared; empty text where it is aborted */
    static Connection of(Connection connection, Consumer<String> statement) {
        return (Connection) Proxy.newProxyInstance(
                WatchedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statement.accept((String) arguments[0]);
                    } else if (method.getName().equals("abort")) {
                        statement.accept("");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
