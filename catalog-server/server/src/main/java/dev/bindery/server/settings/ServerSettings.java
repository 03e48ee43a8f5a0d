package dev.bindery.server.settings;

import static dev.bindery.server.settings.SettingGroup.CATALOG;
import static dev.bindery.server.settings.SettingGroup.HOME;
import static dev.bindery.server.settings.SettingGroup.JOBS;
import static dev.bindery.server.settings.SettingGroup.LIMITS;
import static dev.bindery.server.settings.SettingGroup.SECURITY;
import static dev.bindery.server.settings.SettingGroup.SERVER;
import static dev.bindery.server.settings.SettingGroup.STORAGE;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.identity.federation.IssuerSettings;
import dev.bindery.thrift.notifications.MessageFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one table of settings. Flags, environment, file, {@code ./bindery help server} and
 * {@code docs/configuration.md} all come from {@link #ALL}: a setting is added here and nowhere else.
 */
public final class ServerSettings {

    public static final Setting<Integer> HTTP_PORT =
            Setting.of(SERVER, "http-port", SettingKind.port(), "9080", "Port of the Glue door, REST and health.");

    public static final Setting<Integer> THRIFT_PORT =
            Setting.of(SERVER, "thrift-port", SettingKind.port(), "9083", "Port of the Hive Metastore door.");

    public static final Setting<String> BIND = Setting.of(
            SERVER,
            "bind",
            SettingKind.text("ADDRESS", "an address or host name of this machine"),
            "127.0.0.1",
            "Address that both ports listen on. Any but a loopback address needs insecure.");

    public static final Setting<Boolean> INSECURE = Setting.of(
            SERVER,
            "insecure",
            SettingKind.onOff(),
            "false",
            "Allows bind to be an address that other machines reach, although nobody is asked who they are.");

    public static final Setting<Boolean> SECURITY_ENABLED = Setting.of(
            SECURITY,
            "security-enabled",
            SettingKind.onOff(),
            "false",
            "Closes every door: who calls must prove who they are, and may do what the policies of users, roles and the"
                    + " catalog allow. Off, everybody who reaches the server may do everything.");

    public static final Setting<Duration> ACCESS_TOKEN_LONGEST = Setting.of(
            SECURITY, "access-token-longest", SettingKind.duration(), "90d", "How long an access token holds at most.");

    public static final Setting<String> OIDC_ISSUER = Setting.unset(
            SECURITY,
            "oidc-issuer",
            SettingKind.matching("URL", "a URL that begins with https://", Pattern.compile("https?://[^\\s]+")),
            "none",
            "Issuer of OpenID Connect whose tokens (JWT) are taken for signing on, letter by letter as its tokens name it.");

    public static final Setting<String> OIDC_AUDIENCE = Setting.unset(
            SECURITY,
            "oidc-audience",
            SettingKind.text("NAMES", "names joined by commas"),
            "none",
            "For whom such tokens are issued that are taken (aud): one or more names joined by commas. Needed with"
                    + " oidc-issuer.");

    public static final Setting<String> OIDC_JWKS_URL = Setting.unset(
            SECURITY,
            "oidc-jwks-url",
            SettingKind.matching("URL", "a URL that begins with https://", Pattern.compile("https?://[^\\s]+")),
            "where the issuer's own description says (.well-known/openid-configuration)",
            "Where the issuer's public keys are.");

    public static final Setting<String> OIDC_USER_CLAIM = Setting.of(
            SECURITY,
            "oidc-user-claim",
            SettingKind.text("CLAIM", "the name of a claim"),
            "sub",
            "Claim that names the user; it should be one that people can't choose themselves.");

    public static final Setting<String> OIDC_GROUPS_CLAIM = Setting.unset(
            SECURITY,
            "oidc-groups-claim",
            SettingKind.text("CLAIM", "the name of a claim"),
            "none: only who is a user here signs on",
            "Claim that lists groups, such as groups or realm_access.roles. With it, who isn't a user here signs on too, and may"
                    + " do what the groups of those names may.");

    public static final Setting<String> OIDC_ALGORITHMS = Setting.of(
            SECURITY,
            "oidc-algorithms",
            SettingKind.matching(
                    "NAMES",
                    "names joined by commas: " + String.join(", ", IssuerSettings.ALGORITHMS),
                    Pattern.compile("(RS|PS|ES)(256|384|512)(,(RS|PS|ES)(256|384|512))*")),
            String.join(",", IssuerSettings.ALGORITHMS),
            "Algorithms that tokens may be signed by.");

    public static final Setting<Duration> OIDC_CLOCK_SKEW = Setting.of(
            SECURITY,
            "oidc-clock-skew",
            SettingKind.duration(),
            "1m",
            "How far the issuer's clock may be from this one.");

    public static final Setting<Path> OIDC_CA = Setting.unset(
            SECURITY,
            "oidc-ca",
            SettingKind.file(),
            "those that Java trusts",
            "PEM file with the certificates that vouch for the issuer's.");

    public static final Setting<Boolean> SECURITY_BOOTSTRAP = Setting.of(
            SECURITY,
            "security-bootstrap",
            SettingKind.onOff(),
            "false",
            "Prints a one-time credential at the start with which an administrator is made, although there may be one: the way"
                    + " back in for whoever has lost all keys. Not to be left on.");

    public static final Setting<Integer> AUTHENTICATION_FAILURES = Setting.of(
            SECURITY,
            "authentication-failures",
            SettingKind.whole(1, 1_000_000_000),
            "30",
            "How often a minute a client's address may fail to prove who calls, before it isn't listened to for a while; keys"
                    + " that were right from there before still are.");
    public static final Setting<String> AUDIT = Setting.of(
            SECURITY,
            "audit",
            SettingKind.oneOf(List.of("auto", "off", "changes", "all")),
            "auto",
            "Which calls the audit keeps: all; changes and what was refused; or none, only starts and stops of the server."
                    + " auto is all where security-enabled is on, else off.");

    public static final Setting<Duration> AUDIT_RETENTION = Setting.of(
            SECURITY, "audit-retention", SettingKind.duration(), "90d", "How long the entries of the audit are kept.");

    public static final Setting<Integer> AUDIT_ENTRIES = Setting.of(
            SECURITY,
            "audit-entries",
            SettingKind.whole(1_000, Integer.MAX_VALUE),
            "1000000",
            "How many changes and refusals the audit keeps at most, of about a kilobyte each; the oldest go first.");

    public static final Setting<Integer> AUDIT_READS = Setting.of(
            SECURITY,
            "audit-reads",
            SettingKind.whole(1_000, Integer.MAX_VALUE),
            "10000000",
            "How many reads the audit keeps at most, of about fifty bytes each; the oldest go first.");

    public static final Setting<String> THRIFT_SASL_PROTECTION = Setting.of(
            SECURITY,
            "thrift-sasl-protection",
            SettingKind.matching(
                    "LIST",
                    "authentication, integrity, privacy or several of them with commas between",
                    Pattern.compile("(authentication|integrity|privacy)(,(authentication|integrity|privacy))*")),
            "authentication,integrity,privacy",
            "How clients of the Hive Metastore door that log in by tokens may protect what they send afterwards; Hadoop's"
                    + " hadoop.rpc.protection. TLS protects it better.");

    public static final Setting<String> THRIFT_TRUSTED_SET_UGI = Setting.unset(
            SECURITY,
            "thrift-trusted-set-ugi",
            SettingKind.text("LIST", "addresses, networks, users' names and ARNs with commas between"),
            "nobody",
            "Whose word is taken at the Hive Metastore door when they name the user they ask for: clients at these addresses and"
                    + " networks (10.0.0.0/8), who needn't prove anything then, and these users and roles.");

    public static final Setting<Boolean> THRIFT_SECRETS_IN_CLEAR = Setting.of(
            SECURITY,
            "thrift-secrets-in-clear",
            SettingKind.onOff(),
            "false",
            "Takes access keys (SASL PLAIN, HTTP Basic) and bearer tokens at the Hive Metastore door from other machines over"
                    + " connections that aren't encrypted.");

    public static final Setting<Duration> STOP_TIMEOUT = Setting.of(
            SERVER,
            "stop-timeout",
            SettingKind.duration(),
            "20s",
            "How long a stopping server waits for the calls that are in flight.");

    public static final Setting<Path> HTTP_TLS_CERTIFICATE = Setting.unset(
            SERVER,
            "http-tls-certificate",
            SettingKind.file(),
            "none",
            "PEM file with the certificate that the port of the Glue door and REST shows, and behind it those that vouch for"
                    + " it. With it the port takes TLS alone (https). Read again when it changes.");

    public static final Setting<Path> HTTP_TLS_KEY = Setting.unset(
            SERVER,
            "http-tls-key",
            SettingKind.file(),
            "none",
            "PEM file with the certificate's private key, in PKCS #8 without a passphrase.");

    public static final Setting<Path> HTTP_TLS_KEYSTORE = Setting.unset(
            SERVER,
            "http-tls-keystore",
            SettingKind.file(),
            "none",
            "PKCS #12 or JKS file with both, in place of the two PEM files. Read again when it changes.");

    public static final Setting<String> HTTP_TLS_KEYSTORE_PASSWORD = Setting.unset(
                    SERVER,
                    "http-tls-keystore-password",
                    SettingKind.text("PASSWORD", "a password"),
                    "none",
                    "Password of that file and of the key in it. Better in the environment or the file than in a flag.")
            .keptSecret();

    public static final Setting<Path> THRIFT_TLS_CERTIFICATE = Setting.unset(
            SERVER,
            "thrift-tls-certificate",
            SettingKind.file(),
            "none",
            "PEM file with the certificate that the Hive Metastore door shows, and behind it those that vouch for it. With it"
                    + " the port also takes TLS. Read again when it changes.");

    public static final Setting<Path> THRIFT_TLS_KEY = Setting.unset(
            SERVER,
            "thrift-tls-key",
            SettingKind.file(),
            "none",
            "PEM file with the certificate's private key, in PKCS #8 without a passphrase.");

    public static final Setting<Path> THRIFT_TLS_KEYSTORE = Setting.unset(
            SERVER,
            "thrift-tls-keystore",
            SettingKind.file(),
            "none",
            "PKCS #12 or JKS file with both, in place of the two PEM files. Read again when it changes.");

    public static final Setting<String> THRIFT_TLS_KEYSTORE_PASSWORD = Setting.unset(
                    SERVER,
                    "thrift-tls-keystore-password",
                    SettingKind.text("PASSWORD", "a password"),
                    "none",
                    "Password of that file and of the key in it. Better in the environment or the file than in a flag.")
            .keptSecret();

    public static final Setting<Boolean> THRIFT_TLS_REQUIRED = Setting.of(
            SERVER,
            "thrift-tls-required",
            SettingKind.onOff(),
            "false",
            "Refuses clients of the Hive Metastore door that don't use TLS.");

    public static final Setting<String> LOG_LEVEL = Setting.of(
            SERVER,
            "log-level",
            SettingKind.oneOf(List.of("error", "warn", "info", "debug")),
            "info",
            "Least severe of Bindery's own log lines that are written.");

    public static final Setting<Path> HOME_FOLDER = Setting.of(
            HOME,
            "home",
            SettingKind.folder(),
            ".bindery",
            "Folder that the server owns: embedded database, warehouse, logs, run folders. Made where it is missing.");

    public static final Setting<String> DATABASE_URL = Setting.unset(
            HOME,
            "database-url",
            SettingKind.matching(
                    "URL",
                    "a URL that begins with jdbc:postgresql: or jdbc:h2:",
                    Pattern.compile("jdbc:(postgresql|h2):.+")),
            "embedded H2 in the home folder",
            "Database that holds the catalog, such as jdbc:postgresql://db.example.org/bindery.");

    public static final Setting<String> DATABASE_USER = Setting.unset(
            HOME, "database-user", SettingKind.text("USER", "a user name"), "none", "User at the database.");

    public static final Setting<String> DATABASE_PASSWORD = Setting.unset(
                    HOME,
                    "database-password",
                    SettingKind.text("PASSWORD", "a password"),
                    "none",
                    "Password at the database. Better in the environment or the file than in a flag, which others see.")
            .keptSecret();

    public static final Setting<Integer> DATABASE_CONNECTIONS = Setting.of(
            HOME,
            "database-connections",
            SettingKind.whole(2, 500),
            String.valueOf(DatabaseSettings.DEFAULT_CONNECTIONS),
            "Most connections that the server holds to the database: one for each of thrift-threads, and some for everybody"
                    + " else. PostgreSQL allows 100 in all where it isn't told otherwise.");

    public static final Setting<String> ENCRYPTION_KEY = Setting.unset(
                    HOME,
                    "encryption-key",
                    SettingKind.matching(
                            "KEY",
                            "32 random bytes in Base64 or hexadecimal, as openssl rand -base64 32 prints them",
                            Pattern.compile("[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?")),
                    "with the embedded database one that is made in the home folder (encryption.key), else none",
                    "Key that secrets in the database are encrypted with, such as the passwords of connections: 32 bytes in Base64"
                            + " or hexadecimal. The same on every server of a database. Better in the environment or a file"
                            + " than in a flag.")
            .keptSecret();

    public static final Setting<Path> ENCRYPTION_KEY_FILE = Setting.unset(
            HOME,
            "encryption-key-file",
            SettingKind.file(),
            "none",
            "File with such keys, one a line: the first encrypts (unless encryption-key is set), the others decrypt what is"
                    + " older.");

    public static final Setting<Path> JDBC_DRIVERS = Setting.unset(
            HOME,
            "jdbc-drivers",
            SettingKind.folder(),
            "the folder drivers in the home folder",
            "Folder with the jars of JDBC drivers, for connections to other databases than PostgreSQL.");

    public static final Setting<String> WAREHOUSE = Setting.unset(
            CATALOG,
            "warehouse",
            SettingKind.folderOrUri(),
            "the folder warehouse in the home folder",
            "Where tables and databases without a location of their own are put.");

    public static final Setting<String> WAREHOUSE_EXTERNAL = Setting.unset(
            CATALOG,
            "warehouse-external",
            SettingKind.folderOrUri(),
            "the same as warehouse",
            "Where external tables without a location of their own are put, if their database lies in warehouse.");

    public static final Setting<String> TRASH = Setting.unset(
            CATALOG,
            "trash",
            SettingKind.folderOrUri(),
            "data are deleted for good",
            "Folder that the data of dropped or truncated tables and partitions are moved to, under their whole paths,"
                    + " unless they are to be purged or lie in another store; on the file system of the warehouse. Nobody"
                    + " empties it.");

    public static final Setting<String> DATA_FOLDERS = Setting.unset(
            CATALOG,
            "data-folders",
            SettingKind.text("FOLDERS", "folders of this machine, with commas between them"),
            "none",
            "Where crawlers read and tables have their files on this machine if security is enabled, beside warehouse,"
                    + " warehouse-external and trash; what else is in the home folder is never data. In open mode any file may"
                    + " be.");

    public static final Setting<String> ACCOUNT_ID = Setting.of(
            CATALOG,
            "account-id",
            SettingKind.matching("ID", "twelve digits", Pattern.compile("\\d{12}")),
            "000000000000",
            "AWS account id in ARNs, and the catalog id of Hive's catalog at the Glue door.");

    public static final Setting<String> REGION = Setting.of(
            CATALOG,
            "region",
            SettingKind.matching(
                    "REGION", "a region such as us-east-1", Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")),
            "us-east-1",
            "AWS region in ARNs.");

    public static final Setting<Integer> TABLE_VERSIONS = Setting.of(
            CATALOG,
            "table-versions",
            SettingKind.whole(0, 1_000_000),
            "100",
            "How many archived versions are kept of each table; the oldest go first.");

    public static final Setting<Duration> CHANGE_RETENTION = Setting.of(
            CATALOG,
            "change-retention",
            SettingKind.duration(),
            "7d",
            "How long changes are kept in the change log, which notifications and the audit of changes are read from.");

    public static final Setting<String> THRIFT_COMPATIBILITY = Setting.of(
            CATALOG,
            "thrift-compatibility",
            SettingKind.oneOf(List.of("4.0", "3.1")),
            "4.0",
            "Release of Apache's Metastore that the Hive Metastore door answers as where releases disagree.");

    public static final Setting<String> THRIFT_NOTIFICATION_FORMAT = Setting.of(
            CATALOG,
            "thrift-notification-format",
            SettingKind.oneOf(MessageFormat.hiveNames()),
            MessageFormat.COMPRESSED_JSON.hiveName(),
            "How the messages of notifications are written: as Hive 4 does, or as Hive 2.3 to 3.1 do.");

    public static final Setting<Duration> TRANSACTION_TIMEOUT = Setting.of(
            CATALOG,
            "transaction-timeout",
            SettingKind.duration(),
            "300s",
            "After how long a transaction of the Hive Metastore door, or a lock without one, is given up that its client"
                    + " doesn't say anything of; Hive's hive.txn.timeout.");

    public static final Setting<String> THRIFT_TRANSFORMER = Setting.of(
            CATALOG,
            "thrift-transformer",
            SettingKind.oneOf(List.of("none", "default")),
            "none",
            "Whether the Hive Metastore door translates tables by what clients are capable of, as Hive 4 does by default: a"
                    + " managed table without transactions is then made external.");

    public static final Setting<Boolean> S3_PATH_STYLE = Setting.unset(
            STORAGE,
            "s3-path-style",
            SettingKind.onOff(),
            "true where AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL is set, else false",
            "Addresses S3 buckets in the path instead of the host name, as MinIO and most self-hosted stores need it.");

    public static final Setting<Integer> THRIFT_THREADS = Setting.of(
            LIMITS,
            "thrift-threads",
            SettingKind.whole(1, 10_000),
            "32",
            "Most calls of the Hive Metastore door that run at once; further ones wait.");

    public static final Setting<Integer> THRIFT_CONNECTIONS = Setting.of(
            LIMITS,
            "thrift-connections",
            SettingKind.whole(1, 1_000_000),
            "20000",
            "Most clients that the Hive Metastore door holds; a further one is hung up on.");

    public static final Setting<Duration> THRIFT_IDLE = Setting.of(
            LIMITS,
            "thrift-idle",
            SettingKind.duration(),
            "12h",
            "How long a client of the Hive Metastore door may be silent before it is hung up on.");

    public static final Setting<Long> THRIFT_MESSAGE_SIZE = Setting.unset(
            LIMITS,
            "thrift-message-size",
            SettingKind.size(64 << 10, 1 << 30),
            "100m, or an eighth of the heap where that is less",
            "Largest message that the Hive Metastore door reads.");

    public static final Setting<Duration> THRIFT_STALL = Setting.of(
            LIMITS,
            "thrift-stall",
            SettingKind.duration(),
            "1m",
            "How long a client of the Hive Metastore door may pause in the middle of a message or of an answer; after that"
                    + " time it has to have moved a kilobyte for each second, or it is hung up on.");

    public static final Setting<Long> THRIFT_MESSAGE_MEMORY = Setting.unset(
            LIMITS,
            "thrift-message-memory",
            SettingKind.size(1 << 20, 1L << 40),
            "a quarter of the heap",
            "Memory that the messages which the Hive Metastore door works on may take all together, as it estimates before"
                    + " it reads them. One that would take more alone is refused; others wait for their turn.");

    public static final Setting<Integer> THRIFT_LIMIT_PARTITION_REQUEST = Setting.unset(
            LIMITS,
            "thrift-limit-partition-request",
            SettingKind.whole(0, Integer.MAX_VALUE),
            "no limit",
            "Most partitions that a request at the Hive Metastore door may return; a request for more gets an error. Apache's"
                    + " setting for it is hive.metastore.limit.partition.request.");

    public static final Setting<Integer> HTTP_THREADS = Setting.of(
            LIMITS,
            "http-threads",
            SettingKind.whole(1, 10_000),
            "64",
            "Most calls of the Glue door and REST that run at once; further ones wait.");

    public static final Setting<Integer> CACHED_TABLES = Setting.of(
            LIMITS,
            "cached-tables",
            SettingKind.whole(0, 10_000_000),
            "10000",
            "How many tables are kept in memory. What is kept is checked against the database before it is served.");

    public static final Setting<Long> HTTP_BODY_SIZE = Setting.of(
            LIMITS,
            "http-body-size",
            SettingKind.size(64 << 10, 1 << 30),
            "16m",
            "Largest body of a request at the Glue door and REST.");

    public static final Setting<Path> SPARK_HOME = Setting.unset(
            JOBS,
            "spark-home",
            SettingKind.folder(),
            "the Spark that the launcher assembles",
            "Spark that jobs run on: a folder with bin/spark-submit.");

    public static final Setting<Path> RUNTIME_JAR = Setting.unset(
            JOBS,
            "runtime-jar",
            SettingKind.file(),
            "the one that the launcher builds",
            "Jar with the job runtime, which goes into Spark.");

    public static final Setting<String> JOBS_MASTER = Setting.of(
            JOBS,
            "jobs-master",
            SettingKind.text("MASTER", "a master as Spark takes it, such as local[*] or spark://host:7077"),
            "local[*]",
            "Spark master that jobs run on.");

    public static final Setting<String> JOBS_MEMORY = Setting.of(
            JOBS,
            "jobs-memory",
            SettingKind.matching("SIZE", "a size such as 1g or 512m", Pattern.compile("[1-9]\\d{0,6}[mg]")),
            "1g",
            "Heap of a job's driver.");

    public static final Setting<Integer> JOBS_PLACES = Setting.of(
            JOBS,
            "jobs-places",
            SettingKind.whole(1, 1000),
            "2",
            "Most runs of jobs that are under way at once on this server; further ones wait.");

    public static final Setting<String> SCRIPT_FOLDERS = Setting.unset(
            JOBS,
            "script-folders",
            SettingKind.text("FOLDERS", "folders of this machine, with commas between them"),
            "none",
            "Where scripts of jobs may be on this machine if security is enabled, beside those that Bindery generates; the"
                    + " home folder is never among them. In open mode any file may be a script.");

    public static final Setting<String> JOBS_S3_CREDENTIALS = Setting.of(
            JOBS,
            "jobs-s3-credentials",
            SettingKind.oneOf(List.of("static", "sts", "none")),
            "static",
            "Where runs of jobs get the keys for S3 from if security is enabled: static are the server's own or those of"
                    + " jobs-s3-access-key, whatever the policies of the role say of S3; sts are temporary ones of the"
                    + " store, bounded by what the policies of the role say of S3; with none they get none.");

    public static final Setting<String> JOBS_S3_STS_ENDPOINT = Setting.unset(
            JOBS,
            "jobs-s3-sts-endpoint",
            SettingKind.matching(
                    "URL",
                    "a URL that begins with http:// or https://",
                    Pattern.compile("https?://[^\\s/?#]+(/[^\\s?#]*)?")),
            "no default: needed where jobs-s3-credentials is sts",
            "Where the store answers AssumeRole, such as https://sts.eu-west-1.amazonaws.com, or a MinIO's own address.");

    public static final Setting<String> JOBS_S3_STS_ROLE = Setting.unset(
            JOBS,
            "jobs-s3-sts-role",
            SettingKind.text("ARN", "the ARN of a role of the store"),
            "none is named",
            "The store's role that is assumed for runs of jobs, where the store wants one (AWS and Ceph do, MinIO doesn't):"
                    + " the most that any run may do there.");

    public static final Setting<Integer> JOBS_S3_STS_SECONDS = Setting.of(
            JOBS,
            "jobs-s3-sts-seconds",
            SettingKind.whole(900, 43_200),
            "3600",
            "How long keys hold that the store gives runs of jobs, in seconds. They are renewed while a run goes on, and hold"
                    + " so long after its end.");

    public static final Setting<String> JOBS_S3_ACCESS_KEY = Setting.unset(
            JOBS,
            "jobs-s3-access-key",
            SettingKind.text("ID", "the id of an access key"),
            "the server's own",
            "Access key of the store for runs of jobs.");

    public static final Setting<String> JOBS_S3_SECRET_KEY = Setting.unset(
                    JOBS,
                    "jobs-s3-secret-key",
                    SettingKind.text("SECRET", "the secret of an access key"),
                    "the server's own",
                    "Secret of that access key. Better in the environment or the file than in a flag.")
            .keptSecret();

    public static final Setting<String> JOBS_ISOLATION = Setting.of(
            JOBS,
            "jobs-isolation",
            SettingKind.oneOf(List.of("none", "user")),
            "none",
            "Whose processes the runs of jobs are: the server's user's, or for each role those of a user of its own of the"
                    + " operating system, which needs a server that runs as root and setpriv (Linux).");

    public static final Setting<String> JOBS_ISOLATION_USERS = Setting.of(
            JOBS,
            "jobs-isolation-users",
            SettingKind.text("USERS", "a range of numbers such as 20000-20099, or names with commas between them"),
            "20000-20099",
            "Users of the operating system for the roles of jobs: a range of numbers that nobody else has and that need no"
                    + " names, or names of users that there are.");

    /** Every setting, in the order in which help and documentation list them. */
    public static final List<Setting<?>> ALL = List.of(
            HTTP_PORT,
            THRIFT_PORT,
            BIND,
            INSECURE,
            SECURITY_ENABLED,
            SECURITY_BOOTSTRAP,
            AUTHENTICATION_FAILURES,
            AUDIT,
            AUDIT_RETENTION,
            AUDIT_ENTRIES,
            AUDIT_READS,
            ACCESS_TOKEN_LONGEST,
            OIDC_ISSUER,
            OIDC_AUDIENCE,
            OIDC_JWKS_URL,
            OIDC_USER_CLAIM,
            OIDC_GROUPS_CLAIM,
            OIDC_ALGORITHMS,
            OIDC_CLOCK_SKEW,
            OIDC_CA,
            HTTP_TLS_CERTIFICATE,
            HTTP_TLS_KEY,
            HTTP_TLS_KEYSTORE,
            HTTP_TLS_KEYSTORE_PASSWORD,
            THRIFT_TLS_CERTIFICATE,
            THRIFT_TLS_KEY,
            THRIFT_TLS_KEYSTORE,
            THRIFT_TLS_KEYSTORE_PASSWORD,
            THRIFT_TLS_REQUIRED,
            THRIFT_SASL_PROTECTION,
            THRIFT_TRUSTED_SET_UGI,
            THRIFT_SECRETS_IN_CLEAR,
            STOP_TIMEOUT,
            LOG_LEVEL,
            HOME_FOLDER,
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD,
            DATABASE_CONNECTIONS,
            ENCRYPTION_KEY,
            ENCRYPTION_KEY_FILE,
            JDBC_DRIVERS,
            WAREHOUSE,
            WAREHOUSE_EXTERNAL,
            TRASH,
            DATA_FOLDERS,
            ACCOUNT_ID,
            REGION,
            TABLE_VERSIONS,
            CHANGE_RETENTION,
            TRANSACTION_TIMEOUT,
            THRIFT_COMPATIBILITY,
            THRIFT_TRANSFORMER,
            THRIFT_NOTIFICATION_FORMAT,
            S3_PATH_STYLE,
            THRIFT_THREADS,
            THRIFT_CONNECTIONS,
            THRIFT_IDLE,
            THRIFT_STALL,
            THRIFT_MESSAGE_SIZE,
            THRIFT_MESSAGE_MEMORY,
            THRIFT_LIMIT_PARTITION_REQUEST,
            HTTP_THREADS,
            HTTP_BODY_SIZE,
            CACHED_TABLES,
            SPARK_HOME,
            RUNTIME_JAR,
            JOBS_MASTER,
            JOBS_MEMORY,
            JOBS_PLACES,
            SCRIPT_FOLDERS,
            JOBS_S3_CREDENTIALS,
            JOBS_S3_ACCESS_KEY,
            JOBS_S3_SECRET_KEY,
            JOBS_S3_STS_ENDPOINT,
            JOBS_S3_STS_ROLE,
            JOBS_S3_STS_SECONDS,
            JOBS_ISOLATION,
            JOBS_ISOLATION_USERS);

    private ServerSettings() {}
}
