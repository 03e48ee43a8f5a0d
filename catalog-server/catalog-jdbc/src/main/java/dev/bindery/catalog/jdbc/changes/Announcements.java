package dev.bindery.catalog.jdbc.changes;

import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.Announcement.File;
import dev.bindery.catalog.event.Announcement.Inserted;
import dev.bindery.catalog.event.Announcement.Reload;
import dev.bindery.model.json.JsonObject;

/** What was announced, in the details of a change. */
public final class Announcements {

    private Announcements() {}

    /** The kind of change that an announcement is. */
    public static Kind kind(Announcement.What what) {
        return what instanceof Inserted ? Kind.INSERT : Kind.RELOAD;
    }

    /** Adds what was said. */
    public static void write(ChangeDetails details, Announcement.What what) {
        if (what instanceof Inserted inserted) {
            details.value("replaces", json -> json.value(inserted.replaces()));
            details.value(
                    "files",
                    json -> json.value(inserted.files(), (to, file) -> to.beginObject()
                            .member("uri", file.uri())
                            .member("checksum", file.checksum())
                            .member("folder", file.folder())
                            .endObject()));
        } else if (what instanceof Reload reload) {
            details.value("refresh", json -> json.value(reload.refresh()));
        }
    }

    /** What was said. */
    public static Announcement.What read(Kind kind, JsonObject details) {
        return kind == Kind.RELOAD
                ? new Reload(details.bool("refresh"))
                : new Inserted(
                        details.bool("replaces"),
                        details.objects("files").stream()
                                .map(file ->
                                        new File(file.requiredText("uri"), file.text("checksum"), file.text("folder")))
                                .toList());
    }
}
