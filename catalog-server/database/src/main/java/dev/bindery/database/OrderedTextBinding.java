package dev.bindery.database;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.SQLDataType;

/**
 * How jOOQ reads and binds ordered text (see {@link Dialect}): generated classes say it of every {@code VARBINARY}
 * column that isn't a hash.
 */
public final class OrderedTextBinding implements Binding<byte[], String> {

    private static final long serialVersionUID = 1L;

    /** The type of a value that isn't a column's. */
    public static final DataType<String> ORDERED_TEXT =
            SQLDataType.VARBINARY.asConvertedDataType(new OrderedTextBinding());

    @Override
    public Converter<byte[], String> converter() {
        return Converter.of(
                byte[].class,
                String.class,
                utf8 -> utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8),
                text -> text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void sql(BindingSQLContext<String> context) {
        context.render().sql(context.variable());
    }

    @Override
    public void set(BindingSetStatementContext<String> context) throws SQLException {
        String text = context.value();
        boolean postgres = context.family() == SQLDialect.POSTGRES;
        if (text == null) {
            context.statement().setNull(context.index(), postgres ? Types.VARCHAR : Types.VARBINARY);
        } else if (postgres) {
            context.statement().setString(context.index(), text);
        } else {
            context.statement().setBytes(context.index(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void get(BindingGetResultSetContext<String> context) throws SQLException {
        Dialect dialect = context.family() == SQLDialect.POSTGRES ? Dialect.POSTGRESQL : Dialect.H2;
        context.value(dialect.orderedText(context.resultSet(), context.index()));
    }

    @Override
    public void register(BindingRegisterContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("Stored procedures aren't used.");
    }

    @Override
    public void get(BindingGetStatementContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("Stored procedures aren't used.");
    }

    @Override
    public void set(BindingSetSQLOutputContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLData isn't used.");
    }

    @Override
    public void get(BindingGetSQLInputContext<String> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLData isn't used.");
    }
}
