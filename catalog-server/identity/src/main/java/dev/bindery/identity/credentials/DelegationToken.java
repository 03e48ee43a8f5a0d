package dev.bindery.identity.credentials;

import dev.bindery.identity.hadoop.HadoopToken;
import java.time.Instant;

/**
 * A token that was issued just now.
 *
 * @param token with its password, which is told this once
 * @param expiration from when on it doesn't count any more, unless it is renewed
 * @param latest until when it can be renewed
 */
public record DelegationToken(HadoopToken token, Instant expiration, Instant latest) {}
