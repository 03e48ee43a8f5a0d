package dev.bindery.storage.s3;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * How fast requests follow each other when the store asks to slow down: all of them wait then, for a time that doubles with
 * each refusal and is halved with each success. A request is given up when it alone was refused for as long as patience lasts.
 */
final class S3Pace {

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    private final long patience;
    private final AtomicLong pause = new AtomicLong();
    private final AtomicLong resumeAt = new AtomicLong(System.nanoTime());

    S3Pace(Duration patience) {
        this.patience = patience.toNanos();
    }

    <T> T call(Supplier<T> request) {
        long began = 0;
        while (true) {
            long sentAt = await();
            try {
                T answer = request.get();
                if (pause.get() > 0) {
                    pause.updateAndGet(time -> time <= SHORTEST ? 0 : time / 2);
                }
                return answer;
            } catch (S3Exception e) {
                if (!isThrottling(e)) {
                    throw e;
                }
                began = began == 0 ? sentAt : began;
                if (System.nanoTime() - began > patience) {
                    throw e;
                }
                slowDown(sentAt);
            }
        }
    }

    /** Only what was sent after the last change of pace says anything about the pace. */
    private void slowDown(long sentAt) {
        long resume = resumeAt.get();
        if (sentAt - resume < 0) {
            return;
        }
        long time = Math.min(LONGEST, Math.max(SHORTEST, pause.get() * 2));
        long jittered = time / 2 + ThreadLocalRandom.current().nextLong(time / 2 + 1);
        if (resumeAt.compareAndSet(resume, System.nanoTime() + jittered)) {
            pause.set(time);
        }
    }

    private long await() {
        long now = System.nanoTime();
        for (long left = resumeAt.get() - now; left > 0; left = resumeAt.get() - now) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("It was interrupted while the store asked to slow down.");
            }
            now = System.nanoTime();
        }
        return now;
    }

    private static boolean isThrottling(S3Exception e) {
        return e.statusCode() == 503 || e.statusCode() == 429 || S3Errors.hasCode(e, "SlowDown");
    }
}
