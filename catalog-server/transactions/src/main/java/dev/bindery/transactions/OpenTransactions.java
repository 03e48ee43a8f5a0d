package dev.bindery.transactions;

import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/**
 * A request for new transactions.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param type what for
 * @param user who, as the client says
 * @param host where the client is
 * @param agent what the client calls itself
 * @param replay of which transactions they are the copies, where they replay another metastore's
 */
public record OpenTransactions(
        int count, TransactionType type, String user, String host, Optional<String> agent, Optional<Replay> replay) {

    /** Most transactions that are opened at once. */
    public static final int MOST = 100_000;

    /** @throws InvalidInputException where the number can't be */
    public OpenTransactions {
        if (count <= 0) {
            throw new InvalidInputException("number of transactions", "Invalid input for number of txns: " + count);
        }
        if (count > MOST) {
            throw new InvalidInputException(
                    "number of transactions",
                    "Invalid input for number of txns: " + count + "; at most " + MOST + " are opened at once.");
        }
    }

    public static OpenTransactions of(int count, TransactionType type, String user, String host) {
        return new OpenTransactions(count, type, user, host, Optional.empty(), Optional.empty());
    }
}
