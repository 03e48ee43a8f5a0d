package dev.bindery.crawl.running;

import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.tables.KnownTable;
import dev.bindery.crawl.writing.PlanMaking;
import dev.bindery.model.DatabaseName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The plans of tables that are in the catalog already, in whichever databases. */
final class KnownTables {

    private KnownTables() {}

    static List<TablePlan> plans(List<KnownTable> tables, Function<DatabaseName, PlanMaking> making) {
        Map<DatabaseName, PlanMaking> byDatabase = new HashMap<>();
        List<TablePlan> plans = new ArrayList<>();
        for (KnownTable table : tables) {
            byDatabase
                    .computeIfAbsent(table.name().database(), making)
                    .plan(table)
                    .ifPresent(plans::add);
        }
        plans.sort(Comparator.comparing(TablePlan::name));
        return plans;
    }
}
