package dev.bindery.identity.administration;

import dev.bindery.catalog.operation.Operation;
import dev.bindery.identity.IdentityKind;
import dev.bindery.model.error.InvalidInputException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What IAM does alike to users, groups and roles; with one of these it is an operation. */
enum Verb {
    CREATE("iam:Create%s"),
    GET("iam:Get%s"),
    LIST("iam:List%ss"),
    UPDATE("iam:Update%s"),
    DELETE("iam:Delete%s"),
    TAG("iam:Tag%s"),
    UNTAG("iam:Untag%s"),
    LIST_TAGS("iam:List%sTags"),
    ATTACH("iam:Attach%sPolicy"),
    DETACH("iam:Detach%sPolicy"),
    LIST_ATTACHED("iam:ListAttached%sPolicies"),
    PUT_INLINE("iam:Put%sPolicy"),
    GET_INLINE("iam:Get%sPolicy"),
    DELETE_INLINE("iam:Delete%sPolicy"),
    LIST_INLINE("iam:List%sPolicies");

    private static final Map<String, Operation> BY_ACTION = Arrays.stream(Operation.values())
            .filter(operation -> operation.action().startsWith("iam:"))
            .collect(Collectors.toMap(Operation::action, Function.identity()));

    private final String form;

    Verb(String form) {
        this.form = form;
    }

    /** @throws InvalidInputException where IAM doesn't do this to things of that kind */
    Operation of(IdentityKind kind) {
        String type = kind.type();
        String action = String.format(form, Character.toUpperCase(type.charAt(0)) + type.substring(1));
        Operation operation = BY_ACTION.get(action);
        if (operation == null || kind.isPolicy()) {
            throw new InvalidInputException("type", "This can't be done to a " + type + ".");
        }
        return operation;
    }
}
