package dev.bindery.crawl.listing;

import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.util.Set;

/** Folders with files that were listed and that the store didn't give: what is in them isn't known. */
public record UnreadFolders(Set<Location> folders) implements Presence {

    public UnreadFolders {
        folders = Set.copyOf(folders);
    }

    @Override
    public boolean isGone(String location) {
        return false;
    }

    @Override
    public boolean isPartlyUnread(String location) {
        if (folders.isEmpty()) {
            return false;
        }
        try {
            Location place = Location.parse(location);
            return folders.stream()
                    .anyMatch(folder -> folder.equals(place)
                            || place.relativize(folder).isPresent()
                            || place.parent().filter(folder::equals).isPresent());
        } catch (InvalidInputException e) {
            return false;
        }
    }
}
