package dev.bindery.transactions.locks;

import dev.bindery.catalog.Call;
import java.util.List;

/**
 * Locks. What can be locked at the same time, by different transactions or by none, is what Hive 4 allows:
 *
 * <table>
 *   <caption>Rows: asked for; columns: there before</caption>
 *   <tr><th></th><th>SHARED_READ</th><th>SHARED_WRITE</th><th>EXCL_WRITE</th><th>EXCLUSIVE</th></tr>
 *   <tr><td>SHARED_READ</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 *   <tr><td>SHARED_WRITE</td><td>yes</td><td>yes</td><td>no</td><td>no</td></tr>
 *   <tr><td>EXCL_WRITE</td><td>yes</td><td>no</td><td>no</td><td>no</td></tr>
 *   <tr><td>EXCLUSIVE</td><td>no</td><td>no</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>A lock on a database meets those on its tables, one on a table those on its partitions; only a shared read of a
 * database, which keeps it from being dropped, goes with exclusive locks in it. A lock waits for those that were asked for
 * before, whether they have been acquired or wait themselves: nobody is overtaken.
 *
 * <p>A lock without a transaction that nobody has heard of for the timeout is gone; a transaction's goes with it.
 */
public interface Locks {

    /**
     * Asks for a lock.
     *
     * @throws dev.bindery.model.error.NotFoundException where there is no such transaction
     * @throws dev.bindery.model.error.InvalidOperationException where the transaction has ended
     */
    LockOutcome lock(Call call, LockRequest request);

    /**
     * Looks whether a lock that waits can be acquired by now, and says that its owner lives.
     *
     * @throws dev.bindery.model.error.NotFoundException where there is no such lock
     * @throws dev.bindery.model.error.InvalidOperationException where its transaction has ended
     */
    LockOutcome check(Call call, long id);

    /**
     * Gives up a lock; one that isn't there is given up already.
     *
     * @throws dev.bindery.model.error.InvalidOperationException with {@code LOCK_OF_TRANSACTION} where it ends with its
     *     transaction
     */
    void unlock(Call call, long id);

    /**
     * Says that the owner of a lock lives.
     *
     * @throws dev.bindery.model.error.NotFoundException where there is no such lock
     */
    void heartbeat(Call call, long id);

    /** The locks there are, first asked for first. */
    List<HeldLock> list(Call call, LockFilter filter);
}
