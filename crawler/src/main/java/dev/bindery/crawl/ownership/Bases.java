package dev.bindery.crawl.ownership;

import java.util.Collection;
import java.util.Map;

/** What the last crawls wanted, by the identities of tables, which no rename changes and no other table ever gets. */
public interface Bases {

    /** Knows nothing and keeps nothing. */
    Bases NONE = new Bases() {
        @Override
        public Map<Long, Base> of(Collection<Long> tables) {
            return Map.of();
        }

        @Override
        public void keep(Map<Long, Base> bases) {}
    };

    /** Those that are known. */
    Map<Long, Base> of(Collection<Long> tables);

    /** Keeps them in place of those that were kept of the same tables. */
    void keep(Map<Long, Base> bases);
}
