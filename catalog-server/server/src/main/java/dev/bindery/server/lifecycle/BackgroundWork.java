package dev.bindery.server.lifecycle;

/** Work that a server does of its own accord: beans of this type begin when its doors are open. */
public interface BackgroundWork {

    /** Begins and comes back at once. Ending it is the bean's own matter, when it is closed. */
    void begin();
}
