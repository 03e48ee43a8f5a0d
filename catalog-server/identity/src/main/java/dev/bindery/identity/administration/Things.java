package dev.bindery.identity.administration;

import dev.bindery.catalog.operation.Resource;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityArn;
import dev.bindery.identity.IdentityKind;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operations on identities are done to, as permissions know it.
 *
 * @param account twelve digits
 */
record Things(Identities identities, String account) {

    /** Somebody who is there by the ARN with the path, and with the tags; else what the ARN would be without a path. */
    Resource of(IdentityKind kind, String name) {
        return identities.find(kind, name).map(Things::of).orElseGet(() -> of(kind, "/", name));
    }

    static Resource of(Identity identity) {
        if (identity.kind() == IdentityKind.PROVIDED) {
            return new Resource.OfProvidedPolicy(identity.resourcePath());
        }
        Resource thing = new Resource.OfIdentity(identity.resourcePath());
        Map<String, String> tags = identity.details().tags();
        if (tags.isEmpty()) {
            return thing;
        }
        Map<String, List<String>> conditions = new HashMap<>();
        tags.forEach((key, value) -> {
            conditions.put("aws:ResourceTag/" + key, List.of(value));
            conditions.put("iam:ResourceTag/" + key, List.of(value));
        });
        return new Resource.WithConditions(thing, conditions);
    }

    /** Something that is to be made. */
    static Resource of(IdentityKind kind, String path, String name) {
        return new Resource.OfIdentity(kind.type() + path + name);
    }

    /**
     * A managed policy.
     *
     * @param reference its ARN or its name, which is that of one of the account's own first
     * @throws NotFoundException where there is none
     */
    Identity policy(String reference) {
        return findPolicy(reference).orElseThrow(() -> noPolicy(reference));
    }

    static NotFoundException noPolicy(String reference) {
        return new NotFoundException(EntityKind.POLICY, reference);
    }

    /** Asked once for each operation: what is checked and what is used must be the same one. */
    Optional<Identity> findPolicy(String reference) {
        if (!reference.startsWith("arn:")) {
            return identities
                    .find(IdentityKind.POLICY, reference)
                    .or(() -> identities.find(IdentityKind.PROVIDED, reference));
        }
        return IdentityArn.parse(reference)
                .filter(arn -> arn.kind().isPolicy())
                .flatMap(arn -> identities.find(arn.kind(), arn.name()).filter(policy -> arn.isOf(policy, account)));
    }

    /** A managed policy as permissions know it, whether it is there or not. */
    Resource ofPolicy(String reference) {
        return findPolicy(reference).map(Things::of).orElseGet(() -> IdentityArn.parse(reference)
                .filter(arn -> arn.kind().isPolicy())
                .map(arn -> of(IdentityKind.POLICY, arn.path(), arn.name()))
                .orElseGet(() -> of(IdentityKind.POLICY, "/", reference)));
    }
}
