package dev.bindery.hiveserver.privileges;

import dev.bindery.database.Row;
import dev.bindery.model.Owner;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row.
 *
 * @param object what it is on
 * @param grant all but what it is on
 */
record StoredGrant(long id, StoredObject object, Grant grant) {

    static final String COLUMNS = "g.id, g.object_kind, g.object_key, g.database_id, g.table_id, g.partition_id,"
            + " g.object_name, g.column_name, g.principal_name, g.principal_type, g.privilege, g.grantor_name,"
            + " g.grantor_type, g.grant_option, g.create_time, g.authorizer";

    /** How many columns these are: what else is selected stands behind them. */
    static final int WIDTH = 16;

    static StoredGrant read(Row row) throws SQLException {
        return new StoredGrant(
                row.number(1),
                new StoredObject(
                        row.text(2),
                        row.text(3),
                        number(row, 4),
                        number(row, 5),
                        number(row, 6),
                        row.optionalText(7),
                        row.optionalText(8)),
                new Grant(
                        new PrivilegeObject.OfServer(),
                        new Owner(row.text(9), Owner.Type.valueOf(row.text(10))),
                        row.text(11),
                        new Owner(
                                row.text(12),
                                row.optionalText(13).map(Owner.Type::valueOf).orElse(Owner.Type.USER)),
                        row.bool(14),
                        row.instant(15),
                        row.text(16)));
    }

    private static Optional<Long> number(Row row, int index) throws SQLException {
        return row.isNull(index) ? Optional.empty() : Optional.of(row.number(index));
    }

    Grant on(PrivilegeObject what) {
        return new Grant(
                what,
                grant.principal(),
                grant.privilege(),
                grant.grantor(),
                grant.grantOption(),
                grant.createTime(),
                grant.authorizer());
    }
}
