package dev.bindery.crawl.running;

import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.tables.KnownTable;
import dev.bindery.crawl.writing.PlanMaking;
import dev.bindery.model.DatabaseName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The plans of tables that are in the catalog already, in whichever databases. */
final class KnownTables {

    private KnownTables() {}

    static List<TablePlan> plans(List<KnownTable> tables, Function<DatabaseName, PlanMaking> making) {
        Map<DatabaseName, List<KnownTable>> byDatabase = tables.stream()
                .collect(Collectors.groupingBy(table -> table.name().database()));
        List<TablePlan> plans = new ArrayList<>();
        byDatabase.forEach(
                (database, known) -> plans.addAll(making.apply(database).plansOfKnown(known)));
        plans.sort(Comparator.comparing(TablePlan::name));
        return plans;
    }
}
