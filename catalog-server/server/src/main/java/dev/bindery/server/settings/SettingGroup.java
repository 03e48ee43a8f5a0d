package dev.bindery.server.settings;

/** The headings under which settings are listed, in their order. */
public enum SettingGroup {
    SERVER("Server"),
    HOME("Home folder and database"),
    SECURITY("Security"),
    CATALOG("Catalog"),
    STORAGE("Storage"),
    LIMITS("Limits"),
    JOBS("Jobs");

    private final String title;

    SettingGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
