package dev.bindery.database.secret.rotation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which keys secrets are encrypted with.
 *
 * @param currentKey the id of the key that this server encrypts with; empty: it has none
 * @param keys the ids of all keys of this server, the current one first
 * @param otherServers the ids of the keys of each other server that runs, its newest first
 * @param stores what each store has
 */
public record SecretsStatus(
        Optional<String> currentKey, List<String> keys, List<List<String>> otherServers, List<Store> stores) {

    /**
     * The secrets of one kind.
     *
     * @param name such as {@code connections}
     * @param byKey how many there are by the id of their key
     * @param clear how many aren't encrypted
     */
    public record Store(String name, Map<String, Long> byKey, long clear) {

        public Store {
            byKey = Map.copyOf(byKey);
        }
    }

    /** How many secrets of all stores there are by the id of their key, in the order of the ids. */
    public Map<String, Long> byKey() {
        Map<String, Long> all = new TreeMap<>();
        stores.forEach(store -> store.byKey().forEach((key, number) -> all.merge(key, number, Long::sum)));
        return all;
    }

    /** How many secrets are encrypted with a key that this server hasn't got. */
    public long unreadable() {
        return byKey().entrySet().stream()
                .filter(each -> !keys.contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many secrets this server could bring under its current key and hasn't. */
    public long waiting() {
        return currentKey
                .map(current -> stores.stream().mapToLong(Store::clear).sum()
                        + byKey().entrySet().stream()
                                .filter(each -> keys.contains(each.getKey())
                                        && !each.getKey().equals(current))
                                .mapToLong(Map.Entry::getValue)
                                .sum())
                .orElse(0L);
    }

    /** The ids of this server's keys that no secret needs and no server encrypts with: they can be taken away. */
    public List<String> unused() {
        Map<String, Long> used = byKey();
        return keys.stream()
                .filter(key -> !used.containsKey(key))
                .filter(key -> currentKey.filter(key::equals).isEmpty())
                .filter(key -> otherServers.stream()
                        .noneMatch(server -> !server.isEmpty() && server.get(0).equals(key)))
                .toList();
    }

    /** Why secrets mustn't be brought under the current key now; empty: they may. */
    public Optional<String> hindrance() {
        if (currentKey.isEmpty()) {
            return Optional.of("This server has no key to encrypt secrets with.");
        }
        String current = currentKey.get();
        if (otherServers.stream().anyMatch(server -> !server.contains(current))) {
            return Optional.of("Another server on this database hasn't got the key " + current
                    + ": it couldn't read the secrets any more. Give it the key, below its own, and start it again.");
        }
        return otherServers.stream()
                .filter(server -> !server.get(0).equals(current))
                .findFirst()
                .map(server -> "Another server on this database encrypts with the key " + server.get(0)
                        + " and this one with " + current + ". Put the same key first in both, and start them again.");
    }
}
