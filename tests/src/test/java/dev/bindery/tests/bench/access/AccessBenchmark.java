package dev.bindery.tests.bench.access;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.caching.CachingCatalog;
import dev.bindery.catalog.intercept.Authorizing;
import dev.bindery.catalog.intercept.InterceptedCatalog;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.Permissions;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What permissions cost: listings of 10,000 tables and decisions, in open mode and with 1,000 statements in force: {@code
 * ./bindery bench access}. First in one process and without doors, so that what is compared is all that there is; then as
 * clients of two servers see it.
 */
public final class AccessBenchmark {

    private static final int TABLES = 10_000;
    private static final int STATEMENTS = 1_000;
    private static final int STATEMENTS_OF_POLICY = 25;
    private static final int ROUNDS = 40;
    private static final int DECISIONS = 20_000;
    private static final String ACCOUNT = "000000000000";
    private static final String ARN = "arn:aws:glue:us-east-1:" + ACCOUNT + ":";
    private static final DatabaseName SALES = DatabaseName.of("sales");

    private AccessBenchmark() {}

    /** Argument: {@code h2}, {@code postgresql} or {@code doors}; without one all of them. */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length > 0 ? List.of(arguments) : List.of("h2", "postgresql", "doors");
        if (parts.contains("h2")) {
            run("h2", DatabaseSettings.inMemory());
        }
        if (parts.contains("postgresql")) {
            run("postgresql", TestPostgres.newDatabase());
        }
        if (parts.contains("doors")) {
            doors(TestPostgres.newDatabase());
        }
    }

    private static void doors(DatabaseSettings settings) throws Exception {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        String encryptionKey = Base64.getEncoder().encodeToString(key);
        SecretCipher cipher = SecretCipher.of(List.of(EncryptionKey.parse(encryptionKey)));
        NewAccessKey made;
        try (Database database = Database.open(settings)) {
            tables(JdbcCatalog.open(database, 0, Clock.systemUTC(), NameFollower.NONE, cipher));
            Identities identities = new Identities(database, Clock.systemUTC());
            identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
            attach(identities);
            made = new AccessKeys(identities, cipher, Clock.systemUTC()).create("ann");
        }
        DoorListings.run(settings, "ann", encryptionKey, made.key().id(), made.secret());
    }

    private static void run(String name, DatabaseSettings settings) {
        StatementCounter counter = new StatementCounter();
        try (Database database = Database.open(settings, counter::wrap)) {
            JdbcCatalog store = JdbcCatalog.open(
                    database,
                    0,
                    Clock.systemUTC(),
                    NameFollower.NONE,
                    SecretCipher.of(List.of(EncryptionKey.generate())));
            Catalog cached = new CachingCatalog(store, store, TABLES);
            System.out.printf("# %s, %d tables, %d statements in force%n", name, TABLES, STATEMENTS);
            tables(store);
            Identities identities = new Identities(database, Clock.systemUTC());
            Permissions permissions = new Permissions(database, "us-east-1", ACCOUNT, Clock.systemUTC());
            identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
            attach(identities);
            Call call = Call.of(Principal.of(ann()), Call.Door.THRIFT);
            Catalog open = new InterceptedCatalog(cached, new Authorizing(AccessPolicy.OPEN));
            Catalog closed = new InterceptedCatalog(cached, new Authorizing(permissions));
            compare(counter, "names of tables", open, closed, catalog -> catalog.tables()
                    .names(call, SALES, TableQuery.ANY)
                    .size());
            compare(counter, "summaries of tables", open, closed, catalog -> catalog.tables()
                    .summaries(call, SALES, TableQuery.ANY, PageRequest.ALL)
                    .items()
                    .size());
            compare(counter, "whole tables", open, closed, catalog -> catalog.tables()
                    .list(call, SALES, TableQuery.ANY, PageRequest.ALL)
                    .items()
                    .size());
            decisions(permissions, call);
        }
    }

    private static ProvenIdentity ann() {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER,
                "ann",
                "arn:aws:iam::" + ACCOUNT + ":user/ann",
                "AIDAEXAMPLE",
                List.of(),
                Map.of());
    }

    private static void tables(Catalog store) {
        Call system = Call.system();
        store.databases().create(system, SALES, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        TableDefinition definition = TableDefinition.of(
                TableDefinition.EXTERNAL_TABLE,
                StorageDescriptor.EMPTY.withColumns(IntStream.range(0, 20)
                        .mapToObj(column -> Column.of("column_" + column, "string"))
                        .toList()));
        for (int i = 0; i < TABLES; i++) {
            store.tables()
                    .create(
                            system,
                            SALES.table(String.format(Locale.ROOT, "orders_%05d", i)),
                            definition,
                            TableRules.GLUE,
                            DataEffect.LEAVE_FILES);
        }
    }

    /** Of single tables, of beginnings, with wildcards within and with conditions, of other databases, and denials. */
    private static void attach(Identities identities) {
        for (int policy = 0; policy < STATEMENTS / STATEMENTS_OF_POLICY; policy++) {
            List<String> statements = new ArrayList<>();
            for (int i = 0; i < STATEMENTS_OF_POLICY; i++) {
                statements.add(statement(policy * STATEMENTS_OF_POLICY + i));
            }
            identities.create(
                    IdentityKind.POLICY,
                    "policy" + policy,
                    "/",
                    IdentityDetails.ofDocument(
                            "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}"));
            identities.attach(IdentityKind.USER, "ann", "policy" + policy);
        }
    }

    private static String statement(int number) {
        String resource =
                switch (number % 10) {
                    case 0 -> "table/sales/orders_" + String.format(Locale.ROOT, "%03d", number / 10) + "*";
                    case 1 -> "database/sales\",\"" + ARN + "catalog";
                    case 2 -> "table/*/secret_" + number + "*";
                    case 3, 4, 5 -> "table/sales/orders_" + String.format(Locale.ROOT, "%05d", number);
                    default -> "table/other_" + number + "/*";
                };
        String effect = number % 10 == 2 ? "Deny" : "Allow";
        String condition =
                number % 10 == 5 ? ",\"Condition\":{\"StringLike\":{\"aws:username\":\"" + number + "*\"}}" : "";
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"glue:Get*\",\"Resource\":[\"" + ARN + resource + "\"]"
                + condition + "}";
    }

    private interface Listing {
        int count(Catalog catalog);
    }

    /** In turns, so that both see the machine alike. */
    private static void compare(StatementCounter counter, String what, Catalog open, Catalog closed, Listing listing) {
        double[] before = new double[ROUNDS];
        double[] after = new double[ROUNDS];
        for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
            double first = milliseconds(open, listing);
            double second = milliseconds(closed, listing);
            if (round >= 0) {
                before[round] = first;
                after[round] = second;
            }
        }
        Arrays.sort(before);
        Arrays.sort(after);
        counter.reset();
        int seen = listing.count(open);
        int statementsOpen = counter.count();
        counter.reset();
        int allowed = listing.count(closed);
        System.out.printf(
                Locale.ROOT,
                "%-22s open  median %8.2f ms (%d seen, %d statements)   closed  median %8.2f ms (%d seen, %d"
                        + " statements)   %+6.1f %%%n",
                what,
                before[ROUNDS / 2],
                seen,
                statementsOpen,
                after[ROUNDS / 2],
                allowed,
                counter.count(),
                100 * (after[ROUNDS / 2] / before[ROUNDS / 2] - 1));
    }

    private static double milliseconds(Catalog catalog, Listing listing) {
        long start = System.nanoTime();
        if (listing.count(catalog) == 0) {
            throw new IllegalStateException("Nothing is seen.");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Of a table, its database and the catalog each, with the statement that asks for the epoch. */
    private static void decisions(Permissions permissions, Call call) {
        List<Resource> tables = IntStream.range(0, 1_000)
                .<Resource>mapToObj(
                        i -> new Resource.OfTable(SALES.table(String.format(Locale.ROOT, "orders_%05d", i))))
                .toList();
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < DECISIONS; i++) {
                permissions.check(call, Operation.GET_TABLE, tables.get(i % tables.size()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (round == 1) {
                System.out.printf(
                        Locale.ROOT,
                        "decisions on a table   %.0f /s, one thread; %.1f µs each, of which three ARNs and one"
                                + " statement%n%n",
                        DECISIONS / seconds,
                        seconds / DECISIONS * 1e6);
            }
        }
    }
}
