package dev.bindery.server.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.database.secret.rotation.SecretsStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which keys secrets are encrypted with. A key's id tells nothing of the key.
 *
 * @param currentKey the id of the key that this server encrypts with; missing where it has none
 * @param keys every key that this server has or a secret needs
 * @param stores how many secrets there are of which kind
 * @param waiting how many secrets this server could bring under its current key
 * @param unreadable how many secrets need a key that this server hasn't got
 * @param hindrance why secrets mustn't be brought under the current key now
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SecretsView(
        Optional<String> currentKey,
        List<KeyView> keys,
        List<StoreView> stores,
        long waiting,
        long unreadable,
        Optional<String> hindrance) {

    /**
     * A key.
     *
     * @param id eight hexadecimal digits
     * @param state CURRENT: encrypts; IN_USE: secrets need it; UNUSED: it can be taken away; OTHER_SERVER: another server encrypts
     *     with it; MISSING: secrets need it and this server hasn't got it
     * @param secrets how many secrets are encrypted with it
     */
    @Serdeable
    public record KeyView(String id, String state, long secrets) {}

    /**
     * The secrets of one kind.
     *
     * @param name such as connections
     * @param byKey how many there are by the id of their key
     * @param clear how many aren't encrypted
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record StoreView(String name, Map<String, Long> byKey, long clear) {}

    static SecretsView of(SecretsStatus status) {
        Map<String, Long> used = status.byKey();
        List<KeyView> keys = new ArrayList<>();
        for (String id : status.keys()) {
            keys.add(new KeyView(id, state(status, id), used.getOrDefault(id, 0L)));
        }
        used.forEach((id, secrets) -> {
            if (!status.keys().contains(id)) {
                keys.add(new KeyView(id, "MISSING", secrets));
            }
        });
        return new SecretsView(
                status.currentKey(),
                List.copyOf(keys),
                status.stores().stream()
                        .map(store -> new StoreView(store.name(), store.byKey(), store.clear()))
                        .toList(),
                status.waiting(),
                status.unreadable(),
                status.hindrance());
    }

    private static String state(SecretsStatus status, String id) {
        if (status.currentKey().filter(id::equals).isPresent()) {
            return "CURRENT";
        }
        if (status.unused().contains(id)) {
            return "UNUSED";
        }
        return status.byKey().containsKey(id) ? "IN_USE" : "OTHER_SERVER";
    }
}
