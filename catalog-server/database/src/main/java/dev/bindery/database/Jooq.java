package dev.bindery.database;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** How jOOQ is used. A class of its own, so that its hundreds of classes aren't loaded before a statement is composed. */
final class Jooq {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    /** Names are written as the scripts write them, so that one set of generated classes fits both databases. */
    private static final Settings SETTINGS = new Settings()
            .withRenderQuotedNames(RenderQuotedNames.NEVER)
            .withRenderNameCase(RenderNameCase.LOWER)
            .withRenderSchema(false)
            .withRenderCatalog(false)
            .withExecuteLogging(false);

    private Jooq() {}

    static DSLContext on(Connection connection, Dialect dialect) {
        return DSL.using(connection, dialect.sqlDialect(), SETTINGS);
    }
}
