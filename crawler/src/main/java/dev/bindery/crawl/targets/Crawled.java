package dev.bindery.crawl.targets;

import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.rules.TableValidation;
import dev.bindery.crawl.grouping.Comparison;
import dev.bindery.crawl.listing.Presence;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.naming.CrawledNames;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.crawl.tables.KnownTable;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the targets gave, before the catalog is looked at. Belongs to one thread. */
public final class Crawled {

    private static final TableValidation RULES = new TableValidation(Clock.systemUTC());

    /** The rules are the same for all databases. */
    private static final DatabaseName ANY = DatabaseName.of("crawled");

    private final List<CrawledTable> tables = new ArrayList<>();
    private final List<KnownTable> known = new ArrayList<>();
    private final List<RejectedFile> rejected = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Presence> presences = new ArrayList<>();
    private long listed;

    void add(CrawledTable table) {
        if (canBeKept(table)) {
            tables.add(table);
        }
    }

    /** One table that the catalog refuses would fail the crawl when it is applied, with a part of the tables written. */
    private boolean canBeKept(CrawledTable table) {
        TableName name = ANY.table(CrawledNames.table("", table.calledAfter(), table.location()));
        try {
            RULES.onCreate(name, table.definition(), TableRules.GLUE);
            return true;
        } catch (InvalidInputException refused) {
            reject(new RejectedFile(
                    table.location(),
                    "The catalog takes no such table (" + table.format() + "): " + refused.getMessage()));
            return false;
        }
    }

    void reject(List<Stray> strays) {
        strays.forEach(stray ->
                rejected.add(new RejectedFile(stray.file().object().location().toString(), stray.reason())));
    }

    void reject(RejectedFile thing) {
        rejected.add(thing);
    }

    /** A table that is what one of the catalog should be; it is made nowhere else. */
    void add(TableName there, CrawledTable table) {
        if (canBeKept(table)) {
            known.add(new KnownTable(there, table));
        }
    }

    void compared(List<Comparison> more) {
        comparisons.addAll(more);
    }

    /** @param files how many more files, objects or tables were seen */
    void listed(long files, Presence presence) {
        listed += files;
        presences.add(presence);
    }

    public List<CrawledTable> tables() {
        return List.copyOf(tables);
    }

    /** What tables of the catalog should be, whichever database they are in. */
    public List<KnownTable> known() {
        return List.copyOf(known);
    }

    /** In the order of their locations. */
    public List<RejectedFile> rejected() {
        return rejected.stream()
                .sorted(Comparator.comparing(RejectedFile::location))
                .toList();
    }

    /** How folders and files were compared to find the tables. */
    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    /** What the targets are known to have and not to have. */
    public List<Presence> presences() {
        return List.copyOf(presences);
    }

    /** How many files and objects were seen. */
    public long listed() {
        return listed;
    }
}
