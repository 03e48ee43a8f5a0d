package dev.bindery.server.wiring;

import dev.bindery.catalog.warehouse.Folders;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoreFolders;
import dev.bindery.storage.local.LocalPlaces;
import dev.bindery.storage.s3.S3Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files and objects. */
@Factory
final class StorageFactory {

    /**
     * How S3 is reached: the standard variables of AWS, and the one setting of ours.
     *
     * @throws StartFailure where the endpoint is no URL
     */
    @Singleton
    S3Settings s3Settings(Settings settings) {
        try {
            S3Settings s3 = S3Settings.fromEnvironment(System.getenv());
            // Stores of one's own seldom have a name for each bucket.
            return s3.withPathStyle(settings.find(ServerSettings.S3_PATH_STYLE)
                    .orElse(s3.endpoint().isPresent()));
        } catch (IllegalArgumentException malformed) {
            throw new StartFailure(
                    "AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL in the environment is no endpoint: "
                            + malformed.getMessage(),
                    malformed);
        }
    }

    @Singleton
    @Bean(preDestroy = "close")
    ObjectStores objectStores(S3Settings s3, Settings settings, HomeFolder home, Warehouse warehouse) {
        return ObjectStores.standard(
                s3,
                settings.get(ServerSettings.SECURITY_ENABLED)
                        ? places(settings, home, warehouse)
                        : LocalPlaces.everywhere());
    }

    private static LocalPlaces places(Settings settings, HomeFolder home, Warehouse warehouse) {
        List<Path> folders = new ArrayList<>();
        Stream.of(
                        Optional.of(warehouse.location()),
                        Optional.of(warehouse.external()),
                        settings.find(ServerSettings.TRASH).map(StorageFactory::uri))
                .flatMap(Optional::stream)
                .map(Location::parse)
                .filter(location -> location.scheme().equals(Location.FILE))
                .forEach(location -> folders.add(Path.of("/" + location.path())));
        settings.find(ServerSettings.DATA_FOLDERS).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> folders.add(Path.of(text)));
        List<Path> closed = new ArrayList<>(List.of(home.folder()));
        Stream.of(
                        ServerSettings.ENCRYPTION_KEY_FILE,
                        ServerSettings.HTTP_TLS_KEY,
                        ServerSettings.HTTP_TLS_KEYSTORE,
                        ServerSettings.THRIFT_TLS_KEY,
                        ServerSettings.THRIFT_TLS_KEYSTORE)
                .forEach(file -> settings.find(file).ifPresent(closed::add));
        return LocalPlaces.within(folders, closed);
    }

    @Singleton
    Folders folders(ObjectStores stores, Settings settings) {
        return new StoreFolders(stores, settings.find(ServerSettings.TRASH).map(StorageFactory::uri));
    }

    /** A local folder becomes a URI, so that engines on this machine agree on it wherever they run. */
    @Singleton
    Warehouse warehouse(Settings settings, HomeFolder home) {
        String location = uri(
                settings.find(ServerSettings.WAREHOUSE).orElse(home.warehouse().toString()));
        return new Warehouse(
                location,
                settings.find(ServerSettings.WAREHOUSE_EXTERNAL)
                        .map(StorageFactory::uri)
                        .orElse(location));
    }

    private static String uri(String text) {
        String location = text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? text
                : "file:" + Path.of(text).toAbsolutePath().normalize();
        return location.replaceFirst("(?<=[^:/])/+$", "");
    }
}
