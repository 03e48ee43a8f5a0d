package dev.bindery.catalog.jdbc.partitions;

import static dev.bindery.catalog.jdbc.schema.Tables.PARTITIONS;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import java.util.List;
import java.util.Optional;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

/** The statements that select partitions, in the order of their names. */
final class PartitionSelect {

    /**
     * Up to this many partitions, or ten pages, all that a filter selects are looked up first and then sorted, for each
     * page again. Beyond, the page is found by walking along the names.
     */
    static final int FEW = 10_000;

    private PartitionSelect() {}

    static ResultQuery<Record> all(Session session, List<Field<?>> fields, Condition condition) {
        return session.dsl().select(fields).from(PARTITIONS).where(condition).orderBy(PARTITIONS.NAME);
    }

    /**
     * The first ones behind a name.
     *
     * <p>Left to itself PostgreSQL takes a limit as an invitation to walk along the names until it has found enough, as if
     * what is looked for were spread evenly over them. Of partitions by day it then reads the years before. So the filter
     * is tried on its own first; only where it selects many is the walk taken.
     */
    static ResultQuery<? extends Record> first(
            Session session, List<Field<?>> fields, Selection selection, Optional<String> after, int limit) {
        Condition condition =
                after.isPresent() ? selection.condition().and(PARTITIONS.NAME.gt(after.get())) : selection.condition();
        if (!selection.isFiltered()) {
            // With the table in front, of which there is one, H2 too sees that the index is in this order already.
            return session.dsl()
                    .select(fields)
                    .from(PARTITIONS)
                    .where(condition)
                    .orderBy(PARTITIONS.TABLE_ID, PARTITIONS.NAME)
                    .limit(limit);
        }
        if (session.dialect() != Dialect.POSTGRESQL) {
            return session.dsl()
                    .select(fields)
                    .from(PARTITIONS)
                    .where(condition)
                    .orderBy(PARTITIONS.NAME)
                    .limit(limit);
        }
        int tooMany = Math.max(FEW, limit < Integer.MAX_VALUE / 10 ? 10 * limit : limit);
        CommonTableExpression<Record1<Long>> few = DSL.name("few")
                .fields("id")
                .asMaterialized(DSL.select(PARTITIONS.ID)
                        .from(PARTITIONS)
                        .where(condition)
                        .limit(tooMany));
        Field<Long> fewId = few.field("id", Long.class);
        Field<Integer> found = DSL.field(DSL.selectCount().from(few));
        return session.dsl()
                .with(few)
                .select(fields)
                .from(PARTITIONS)
                .where(PARTITIONS.ID.eq(DSL.any(DSL.array(DSL.select(fewId).from(few)))))
                .and(found.lt(tooMany))
                .orderBy(PARTITIONS.NAME)
                .limit(limit)
                .unionAll(DSL.select(fields)
                        .from(PARTITIONS)
                        .where(condition)
                        .and(found.ge(tooMany))
                        .orderBy(PARTITIONS.NAME)
                        .limit(limit))
                .orderBy(DSL.field(DSL.name("name")));
    }
}
