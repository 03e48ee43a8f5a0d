package dev.bindery.server.iam;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a request, as a form has them. Lists are numbered: {@code Tags.member.1.Key}. */
final class Parameters {

    private static final int MOST = 5_000;
    private static final int LONGEST_LIST = 1_000;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param forms as they came over the wire: a query, a body
     * @throws QueryFault where they can't be read
     */
    static Parameters of(String... forms) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String form : forms) {
            for (String pair : form.split("&")) {
                if (pair.isEmpty()) {
                    continue;
                }
                int sign = pair.indexOf('=');
                values.putIfAbsent(
                        decoded(sign < 0 ? pair : pair.substring(0, sign)),
                        sign < 0 ? "" : decoded(pair.substring(sign + 1)));
                if (values.size() > MOST) {
                    throw malformed("The request has more than " + MOST + " parameters.");
                }
            }
        }
        return new Parameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("A parameter has a % that two hexadecimal digits don't follow.");
        }
    }

    private static QueryFault malformed(String message) {
        return new QueryFault("MalformedQueryString", 400, message);
    }

    /** Empty where it is missing, or has no characters. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    /** Empty where it is missing. */
    Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws QueryFault where it is missing */
    String required(String name) {
        return text(name)
                .orElseThrow(() -> QueryFault.validation("1 validation error detected: Value null at '"
                        + memberName(name) + "' failed to satisfy constraint: Member must not be null"));
    }

    private static String memberName(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** @throws QueryFault where it isn't a whole number of that range */
    Optional<Integer> whole(String name, int least, int most) {
        return text(name).map(text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw QueryFault.validation("1 validation error detected: Value '" + shortened(text) + "' at '"
                        + memberName(name) + "' failed to satisfy constraint: Member must be a whole number from "
                        + least + " to " + most);
            }
            return Integer.valueOf(text);
        });
    }

    /** @throws QueryFault where it is neither true nor false */
    boolean flag(String name) {
        return text(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw QueryFault.validation(
                            "1 validation error detected: Value '" + shortened(text) + "' at '" + memberName(name)
                                    + "' failed to satisfy constraint: Member must be true or false");
                })
                .orElse(false);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** A list of texts. */
    List<String> texts(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 1; i <= LONGEST_LIST; i++) {
            String value = values.get(name + ".member." + i);
            if (value == null) {
                return list;
            }
            list.add(value);
        }
        throw QueryFault.validation(name + " has more than " + LONGEST_LIST + " members.");
    }

    /** The prefixes of a list of structures, such as {@code Tags.member.1.}. */
    List<String> structures(String name, String requiredMember) {
        List<String> list = new ArrayList<>();
        for (int i = 1; i <= LONGEST_LIST; i++) {
            String prefix = name + ".member." + i + ".";
            if (!values.containsKey(prefix + requiredMember)) {
                return list;
            }
            list.add(prefix);
        }
        throw QueryFault.validation(name + " has more than " + LONGEST_LIST + " members.");
    }

    /** Tags by their keys. */
    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : structures("Tags", "Key")) {
            if (tags.put(values.get(tag + "Key"), given(tag + "Value").orElse("")) != null) {
                throw new QueryFault(
                        "InvalidInput",
                        400,
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        return tags;
    }
}
