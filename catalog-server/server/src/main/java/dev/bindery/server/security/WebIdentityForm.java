package dev.bindery.server.security;

import dev.bindery.access.signature.SignedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one request of AWS's protocols that comes without a signature (STS, AssumeRoleWithWebIdentity): a token in its form
 * proves who asks. It has to have exactly the form that SDKs give it, so that the gate and the door behind it can't read two
 * things in it.
 */
final class WebIdentityForm {

    /** Several times of what a token, a policy and two names take. */
    static final int LONGEST = 64 << 10;

    static final String ACTION = "AssumeRoleWithWebIdentity";

    private static final String FORM = "application/x-www-form-urlencoded";

    private WebIdentityForm() {}

    /** Whether a body that is bounded, and of which nothing is known yet, could be one. */
    static boolean mayFollow(SignedRequest head) {
        Map<String, List<String>> headers = head.headers();
        return head.method().equals("POST")
                && head.path().equals("/")
                && head.query().isEmpty()
                && !headers.containsKey("authorization")
                && !headers.containsKey("x-amz-target")
                && !headers.containsKey("transfer-encoding")
                && !headers.containsKey("content-encoding")
                && only(headers, "content-type").filter(WebIdentityForm::isForm).isPresent()
                && only(headers, "content-length")
                        .filter(WebIdentityForm::isBounded)
                        .isPresent();
    }

    private static Optional<String> only(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
    }

    private static boolean isForm(String type) {
        String bare = type.split(";", 2)[0].strip();
        return bare.toLowerCase(Locale.ROOT).equals(FORM);
    }

    private static boolean isBounded(String length) {
        return length.matches("\\d{1,5}") && Integer.parseInt(length) <= LONGEST;
    }

    /** The token; empty where the form is another one, or says anything twice. */
    static Optional<String> token(byte[] body) {
        if (body.length > LONGEST) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int sign = pair.indexOf('=');
            if (sign < 0) {
                return Optional.empty();
            }
            try {
                String name = URLDecoder.decode(pair.substring(0, sign), StandardCharsets.UTF_8);
                String value = URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8);
                if (values.put(name, value) != null) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException notEscaped) {
                return Optional.empty();
            }
        }
        return ACTION.equals(values.get("Action"))
                ? Optional.ofNullable(values.get("WebIdentityToken")).filter(token -> !token.isEmpty())
                : Optional.empty();
    }
}
