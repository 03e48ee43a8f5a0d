package dev.bindery.server.lifecycle;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that stays in flight until a test lets it go. */
@Controller("/test/held")
class HeldController {
    static final CountDownLatch ARRIVED = new CountDownLatch(1);
    static final CountDownLatch RELEASED = new CountDownLatch(1);

    @Get
    String hold() throws InterruptedException {
        ARRIVED.countDown();
        return RELEASED.await(30, TimeUnit.SECONDS) ? "released" : "not released";
    }
}
