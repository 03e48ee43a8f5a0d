package dev.bindery.crawl.grouping;

import java.util.Collection;

/**
 * Whether the folders of a cluster are partitions of the folder above them, and by which rule.
 *
 * @param partitions whether they are
 * @param rule what decided
 * @param folders how many they are
 * @param children how many folders there are beside each other
 */
record FolderDecision(boolean partitions, Comparison.Rule rule, int folders, long children) {

    static boolean tooMany(int clusters, long children, GroupingRules rules) {
        return clusters > rules.differentSchemas() && children > 1;
    }

    /**
     * @param folders the names of those in the cluster
     * @param tooMany whether the folders beside each other have too many different schemas
     */
    static FolderDecision of(Collection<String> folders, long children, boolean tooMany, GroupingRules rules) {
        boolean words = folders.stream().anyMatch(FolderDecision::isWord);
        double share = (double) folders.size() / children;
        boolean enough = words ? folders.size() == children : share > rules.similarity();
        if (rules.combineCompatibleSchemas() && folders.size() > 1 && (tooMany || !enough)) {
            return new FolderDecision(true, Comparison.Rule.COMBINE_COMPATIBLE_SCHEMAS, folders.size(), children);
        }
        if (tooMany) {
            return new FolderDecision(false, Comparison.Rule.DIFFERENT_SCHEMAS, folders.size(), children);
        }
        Comparison.Rule rule = words && children > 1 ? Comparison.Rule.NAMED_FOLDERS : Comparison.Rule.SIMILARITY;
        return new FolderDecision(enough, rule, folders.size(), children);
    }

    /** Whether a folder is named like a thing, not like a value or with a key. */
    static boolean isWord(String folder) {
        return Level.read(folder).level().key().isEmpty() && !Series.isValue(folder);
    }

    /** What became of the folders, as a clause. */
    String outcome(GroupingRules rules) {
        String count = folders + " of " + children + " folders ";
        if (partitions) {
            return count + "are partitions of one table"
                    + (rule == Comparison.Rule.COMBINE_COMPATIBLE_SCHEMAS
                            ? ", because CombineCompatibleSchemas asks for it"
                            : "");
        }
        return switch (rule) {
            case DIFFERENT_SCHEMAS -> count
                    + "hold such a table: there are more than " + rules.differentSchemas()
                    + " different schemas beside each other, so each folder keeps its own";
            case NAMED_FOLDERS -> count
                    + "hold such a table: folders named like things are partitions only if all of them are alike";
            default -> count + "hold such a table: too few for partitions, more than "
                    + Apartness.percent(rules.similarity()) + " are asked for";
        };
    }
}
