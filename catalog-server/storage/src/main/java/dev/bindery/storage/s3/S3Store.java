package dev.bindery.storage.s3;

import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.ListingParts;
import dev.bindery.storage.ListingVisitor;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3 and whatever speaks it. A folder is a prefix that ends in a slash; there is nothing to make, and moving copies and
 * then deletes.
 */
public final class S3Store implements ObjectStore {

    /** How many keys one listing request brings: the protocol's most. */
    private static final int PAGE = 1000;

    /** How many requests may be under way at once. */
    private static final int CONNECTIONS = 192;

    private static final int REQUESTS_AT_ONCE = 128;

    /** How many ranges of keys are listed at once: a page of keys costs more processor time than it waits. */
    private static final int LISTINGS_AT_ONCE = 16;

    /** How long a request is sent again while the store asks to slow down. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final S3Settings settings;
    private final Optional<AwsCredentialsProvider> credentials;
    private final S3Errors errors;
    private final S3Pace pace;
    private S3Client client;

    /** With the credentials of the standard AWS places. */
    public S3Store(S3Settings settings) {
        this(settings, Optional.empty());
    }

    /** With credentials of one's own. */
    public S3Store(S3Settings settings, Optional<AwsCredentialsProvider> credentials) {
        this(settings, credentials, PATIENCE);
    }

    /** @param patience how long a request is sent again while the store asks to slow down */
    S3Store(S3Settings settings, Optional<AwsCredentialsProvider> credentials, Duration patience) {
        this.settings = settings;
        this.credentials = credentials;
        this.errors = new S3Errors(settings.described());
        this.pace = new S3Pace(patience);
    }

    /** Made when it is needed first: who keeps everything in files never waits for it. */
    private synchronized S3Client client() {
        if (client == null) {
            S3ClientBuilder builder = S3Client.builder()
                    .region(Region.of(settings.region()))
                    .forcePathStyle(settings.pathStyle())
                    // Other stores than AWS refuse the checksums that the SDK adds where it needn't.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .overrideConfiguration(c -> c.retryStrategy(S3Retries.strategy()))
                    .credentialsProvider(credentials.orElseGet(
                            () -> DefaultCredentialsProvider.builder().build()))
                    .httpClient(Apache5HttpClient.builder()
                            .maxConnections(CONNECTIONS)
                            .connectionTimeout(Duration.ofSeconds(5))
                            .socketTimeout(Duration.ofSeconds(60))
                            .build());
            settings.endpoint().map(S3Store::withoutUser).ifPresent(builder::endpointOverride);
            client = builder.build();
        }
        return client;
    }

    private static URI withoutUser(URI endpoint) {
        return URI.create(endpoint.getScheme() + "://" + endpoint.getHost()
                + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort())
                + (endpoint.getRawPath() == null ? "" : endpoint.getRawPath()));
    }

    @Override
    public void list(Location folder, ListingVisitor visitor) {
        for (S3Object object : pages(folder, folderPrefix(folder), PAGE)) {
            if (!object.key().equals(folderPrefix(folder))) {
                visitor.object(stored(folder, object));
            }
        }
    }

    private static String folderPrefix(Location folder) {
        return folder.isRoot() ? "" : folder.path() + "/";
    }

    @Override
    public void listConcurrently(Location folder, ListingParts parts) {
        String prefix = folderPrefix(folder);
        try {
            new S3ParallelListing(pages(folder), prefix, LISTINGS_AT_ONCE, page -> {
                        for (S3Object object : page) {
                            if (!object.key().equals(prefix)) {
                                parts.object(stored(folder, object));
                            }
                        }
                    })
                    .run();
        } catch (S3ParallelListing.Unordered e) {
            parts.startsAgain();
            list(folder, parts);
        }
    }

    @Override
    public int requestsAtOnce() {
        return REQUESTS_AT_ONCE;
    }

    private S3Pages pages(Location location) {
        return new S3Pages(this::client, pace, errors, location);
    }

    /** The objects with a prefix, page by page as they are asked for; every request's failure is translated. */
    private Iterable<S3Object> pages(Location location, String prefix, int pageSize) {
        return () -> new S3Listing(pages(location), prefix, pageSize);
    }

    private static StoredObject stored(Location base, S3Object object) {
        return new StoredObject(
                new Location(base.scheme(), base.container(), object.key()),
                object.size(),
                object.lastModified(),
                etag(object.eTag()));
    }

    private static Optional<String> etag(String header) {
        return Optional.ofNullable(header).map(text -> text.replace("\"", ""));
    }

    @Override
    public Optional<StoredObject> find(Location object) {
        if (object.isRoot()) {
            return Optional.empty();
        }
        try {
            HeadObjectResponse head = pace.call(
                    () -> client().headObject(r -> r.bucket(object.container()).key(object.path())));
            return Optional.of(new StoredObject(object, head.contentLength(), head.lastModified(), etag(head.eTag())));
        } catch (SdkException e) {
            // A HEAD has no body: a bucket that is missing looks like an object that is.
            if (S3Errors.hasStatus(e, 404)) {
                return Optional.empty();
            }
            throw errors.of("read", object, e);
        }
    }

    @Override
    public byte[] read(Location object, long offset, int length) {
        return new S3Range(this::client, pace, errors, object, Optional.empty()).read(offset, length);
    }

    @Override
    public byte[] read(StoredObject object, long offset, int length) {
        return new S3Range(this::client, pace, errors, object.location(), object.etag()).read(offset, length);
    }

    @Override
    public InputStream open(Location object) {
        return errors.translating(
                "read",
                object,
                () -> pace.call(() ->
                        client().getObject(r -> r.bucket(object.container()).key(object.path()))));
    }

    @Override
    public void write(Location object, byte[] content) {
        put(object, RequestBody.fromBytes(content));
    }

    @Override
    public void write(Location object, Path content) {
        put(object, RequestBody.fromFile(content));
    }

    private void put(Location object, RequestBody body) {
        errors.translating("written", object, () -> client().putObject(
                        r -> r.bucket(object.container()).key(object.path()), body));
    }

    /** There is nothing to make; false. */
    @Override
    public boolean make(Location folder) {
        return false;
    }

    @Override
    public void move(Location from, Location to) {
        if (from.equals(to) || from.relativize(to).isPresent()) {
            throw new InvalidInputException("location", from + " can't be moved into itself, to " + to + ".");
        }
        if (exists(to)) {
            throw new InvalidInputException("location", from + " can't be moved: something is at " + to + " already.");
        }
        new S3Move(client(), errors, from, to).run(objectsAt(from));
    }

    @Override
    public void delete(Location location) {
        if (location.isRoot()) {
            throw new InvalidInputException("location", "A whole bucket isn't deleted: " + location + ".");
        }
        S3Deletion deletion = new S3Deletion(client(), errors, location);
        deletion.add(location.path());
        for (S3Object object : pages(location, folderPrefix(location), PAGE)) {
            deletion.add(object.key());
        }
        deletion.flush();
    }

    /** An empty folder is at most the object that other programs mark it with. */
    @Override
    public void deleteIfEmpty(Location folder) {
        if (folder.isRoot()) {
            return;
        }
        String marker = folderPrefix(folder);
        for (S3Object object : pages(folder, marker, 2)) {
            if (!object.key().equals(marker)) {
                return;
            }
        }
        S3Deletion deletion = new S3Deletion(client(), errors, folder);
        deletion.add(marker);
        deletion.flush();
    }

    /** The object itself where there is one, and everything below it as a folder. */
    private List<StoredObject> objectsAt(Location location) {
        List<StoredObject> objects = new ArrayList<>();
        find(location).ifPresent(objects::add);
        for (S3Object object : pages(location, folderPrefix(location), PAGE)) {
            objects.add(stored(location, object));
        }
        if (objects.isEmpty()) {
            throw new NotFoundException(EntityKind.FOLDER, location.toString());
        }
        return objects;
    }

    @Override
    public boolean exists(Location location) {
        try {
            boolean anything =
                    pages(location, folderPrefix(location), 1).iterator().hasNext();
            return anything || location.isRoot() || find(location).isPresent();
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
