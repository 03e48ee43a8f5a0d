package dev.bindery.server.about;

import dev.bindery.server.Version;
import dev.bindery.server.lifecycle.ServerFile;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import dev.bindery.server.wiring.Warehouse;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Describes the server to commands and scripts that know its HTTP address only. */
@Controller("/api/v1/server")
final class AboutController {
    private final Settings settings;
    private final Warehouse warehouse;
    private final BeanProvider<ServerFile> addresses;

    AboutController(Settings settings, Warehouse warehouse, BeanProvider<ServerFile> addresses) {
        this.settings = settings;
        this.warehouse = warehouse;
        this.addresses = addresses;
    }

    @Get
    ServerDescription describe() {
        return new ServerDescription(
                Version.text(),
                addresses.get().thrift().getPort(),
                settings.get(ServerSettings.ACCOUNT_ID),
                settings.get(ServerSettings.REGION),
                warehouse.location());
    }
}
