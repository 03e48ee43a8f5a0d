package dev.bindery.access.policy;

import dev.bindery.access.matching.RequestContext;
import java.util.Set;

/**
 * One question: may somebody do something to a thing?
 *
 * @param principals the ARNs that the caller is known by: of the user or role, and of its session
 * @param action such as {@code glue:GetTable}
 * @param resource the thing's ARN; {@code *} for actions that aren't about one
 * @param context what else is known of the request
 */
public record AccessRequest(Set<String> principals, String action, String resource, RequestContext context) {

    public AccessRequest {
        principals = Set.copyOf(principals);
    }

    public AccessRequest withResource(String newResource) {
        return new AccessRequest(principals, action, newResource, context);
    }

    /** With one more value of a condition key. */
    public AccessRequest with(String key, String value) {
        return new AccessRequest(principals, action, resource, context.with(key, value));
    }
}
