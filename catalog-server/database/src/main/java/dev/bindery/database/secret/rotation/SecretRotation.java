package dev.bindery.database.secret.rotation;

import dev.bindery.database.Database;
import dev.bindery.database.Lease;
import dev.bindery.database.Leases;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn.Stored;
import dev.bindery.database.secret.rotation.SecretsStatus.Store;
import dev.bindery.model.error.EncryptionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Brings all secrets under the newest key. One server at a time does it, in batches; a secret that is changed meanwhile stays as
 * it was changed, and one that can't be decrypted stays as it is. Nothing is done while a server is there that couldn't read what
 * comes of it.
 */
public final class SecretRotation {

    /** To be migrated before the first use, with that of {@link Leases}. */
    public static final SchemaModule SCHEMA = new SchemaModule("secrets", 1);

    /** A server that hasn't been heard of for so long isn't there; each should {@link #tell} three times meanwhile. */
    public static final Duration SILENCE = Duration.ofSeconds(90);

    private static final int BATCH = 100;
    private static final int COUNTED_AT_ONCE = 1_000;
    /** Others may write with an older key while they stop; what they wrote is met in the next pass. */
    private static final int MOST_PASSES = 3;

    private static final String LEASE = "secrets/rotation";
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);

    private final Database database;
    private final Leases leases;
    private final SecretCipher cipher;
    private final List<SecretColumn> columns;
    private final KeyHolders holders;

    /** @param columns all there are: a secret that isn't in one of them is lost with its key */
    public SecretRotation(Database database, SecretCipher cipher, List<SecretColumn> columns) {
        this.database = database;
        this.leases = new Leases(database);
        this.cipher = cipher;
        this.columns = List.copyOf(columns);
        this.holders = new KeyHolders(database, cipher.keyIds(), SILENCE);
    }

    /**
     * What was done.
     *
     * @param rotated how many secrets have the newest key now and hadn't
     * @param left how many couldn't be decrypted: their key isn't there, or they were damaged
     */
    public record Outcome(long rotated, long left) {}

    /** Says to other servers that this one is there, and which keys it has. */
    public void tell() {
        holders.tell();
    }

    /** Says to other servers that this one is no longer there. */
    public void leave() {
        holders.leave();
    }

    /** Which keys are in use. */
    public SecretsStatus status() {
        Map<String, Map<String, Long>> byStore = new LinkedHashMap<>();
        Map<String, Long> clear = new TreeMap<>();
        for (SecretColumn column : columns) {
            Map<String, Long> byKey = byStore.computeIfAbsent(column.store(), store -> new TreeMap<>());
            clear.putIfAbsent(column.store(), 0L);
            walk(
                    column,
                    COUNTED_AT_ONCE,
                    batch -> batch.forEach(stored -> SecretCipher.keyIdOf(stored.secret())
                            .ifPresentOrElse(
                                    key -> byKey.merge(key, 1L, Long::sum),
                                    () -> clear.merge(column.store(), 1L, Long::sum))));
        }
        List<Store> stores = new ArrayList<>();
        byStore.forEach((name, byKey) -> stores.add(new Store(name, byKey, clear.get(name))));
        return new SecretsStatus(cipher.currentKeyId(), cipher.keyIds(), holders.others(), List.copyOf(stores));
    }

    private void walk(SecretColumn column, int size, Consumer<List<Stored>> each) {
        Optional<Object> after = Optional.empty();
        while (true) {
            Optional<Object> from = after;
            List<Stored> batch = database.read(session -> column.next(session, from, size));
            if (!batch.isEmpty()) {
                each.accept(batch);
            }
            if (batch.size() < size) {
                return;
            }
            after = Optional.of(batch.get(batch.size() - 1).key());
        }
    }

    /**
     * Brings all secrets under the newest key.
     *
     * @return empty where another server is at it
     * @throws EncryptionException where it mustn't be done now, with the reason
     */
    public Optional<Outcome> rotate() {
        SecretsStatus status = new SecretsStatus(cipher.currentKeyId(), cipher.keyIds(), holders.others(), List.of());
        status.hindrance().ifPresent(reason -> {
            throw new EncryptionException("The secrets stay as they are. " + reason);
        });
        Optional<Lease> lease = leases.tryAcquire(LEASE, LEASE_TIME);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Lease held = lease.get()) {
            return Optional.of(rotate(held, cipher.currentKeyId().orElseThrow()));
        }
    }

    private Outcome rotate(Lease lease, String current) {
        Pass all = new Pass();
        for (int i = 0; i < MOST_PASSES; i++) {
            Pass pass = new Pass();
            columns.forEach(column -> walk(column, BATCH, batch -> {
                if (!lease.renew(LEASE_TIME)) {
                    throw new EncryptionException("Another server has gone on with the rotation of the secrets.");
                }
                pass.add(change(column, batch, current));
            }));
            all.rotated += pass.rotated;
            all.left = pass.left;
            if (pass.missed == 0) {
                break;
            }
        }
        return new Outcome(all.rotated, all.left);
    }

    private static final class Pass {
        private long rotated;
        private long left;
        private long missed;

        void add(Pass other) {
            rotated += other.rotated;
            left += other.left;
            missed += other.missed;
        }
    }

    private Pass change(SecretColumn column, List<Stored> batch, String current) {
        Pass pass = new Pass();
        Map<Stored, String> changes = new LinkedHashMap<>();
        for (Stored stored : batch) {
            if (SecretCipher.keyIdOf(stored.secret()).filter(current::equals).isPresent()) {
                continue;
            }
            try {
                changes.put(stored, cipher.encrypt(cipher.reveal(stored.secret(), stored.bound()), stored.bound()));
            } catch (EncryptionException noKeyOrDamaged) {
                pass.left++;
            }
        }
        if (!changes.isEmpty()) {
            // It may be run again from its beginning: the counting is after it.
            int changed = database.transaction(session -> {
                int done = 0;
                for (Map.Entry<Stored, String> each : changes.entrySet()) {
                    done += column.replace(session, each.getKey(), each.getValue()) ? 1 : 0;
                }
                return done;
            });
            pass.rotated += changed;
            pass.missed += changes.size() - changed;
        }
        return pass;
    }
}
