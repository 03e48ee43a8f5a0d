package dev.bindery.thrift.callers;

import dev.bindery.catalog.audit.AuditTrail;
import dev.bindery.identity.credentials.HiveLogins;
import dev.bindery.identity.credentials.HiveTokenDesk;

/**
 * How clients are asked who they are.
 *
 * @param mustProve whether who hasn't proved it gets no answer
 * @param logins the ways of proving it
 * @param tokens where they get delegation tokens
 * @param takesSecretsInClear whether secrets are taken over connections from elsewhere that aren't encrypted
 * @param trail is told of those who aren't believed
 */
public record Callers(
        boolean mustProve, HiveLogins logins, HiveTokenDesk tokens, boolean takesSecretsInClear, AuditTrail trail) {}
