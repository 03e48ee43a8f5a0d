package dev.bindery.storage.local;

import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system says, as one sentence. */
final class LocalErrors {

    private LocalErrors() {}

    static CatalogException of(String verb, Location location, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new NotFoundException(EntityKind.FOLDER, location.toString());
        }
        return new UnavailableException(location + " can't be " + verb + ": " + why(failure) + ".", failure);
    }

    static String why(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
