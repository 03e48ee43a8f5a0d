package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.local.LocalStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Local files, of which one kind of call doesn't come back until it is told to go on. */
final class WaitingStore {

    private static final long SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ObjectStore store;

    /** @param method how the names of the calls begin that wait */
    WaitingStore(String method) {
        LocalStore files = new LocalStore();
        store = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, called, arguments) -> {
                    if (called.getName().startsWith(method)) {
                        reached.countDown();
                        goOn.await(SECONDS, TimeUnit.SECONDS);
                    }
                    try {
                        return called.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    ObjectStore store() {
        return store;
    }

    void awaitReached() throws InterruptedException {
        assertThat(reached.await(SECONDS, TimeUnit.SECONDS))
                .as("it was reached")
                .isTrue();
    }

    void goOn() {
        goOn.countDown();
    }
}
