package dev.bindery.server.iam;

import dev.bindery.catalog.Call;
import dev.bindery.identity.IdentityArn;
import dev.bindery.identity.administration.PolicyAdministration;
import dev.bindery.identity.credentials.RoleSessions.Wanted;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.identity.credentials.TokenService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** STS: who calls, and temporary credentials. */
@Singleton
class StsOperations implements QueryOperations {

    private static final int LONGEST_SECONDS = 129_600;
    private static final int LONGEST_TOKEN = 20_000;

    private final TokenService tokens;
    private final PolicyAdministration policies;
    private final Members members;

    StsOperations(TokenService tokens, PolicyAdministration policies, Members members) {
        this.tokens = tokens;
        this.policies = policies;
        this.members = members;
    }

    @Override
    public Service service() {
        return Service.STS;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        return Map.of(
                "GetCallerIdentity", this::callerIdentity,
                "AssumeRole", this::assumeRole,
                "AssumeRoleWithWebIdentity", this::assumeWithToken,
                "GetSessionToken", this::sessionToken,
                "GetAccessKeyInfo", this::accessKeyInfo);
    }

    private void callerIdentity(Call call, Parameters parameters, XmlAnswer answer) {
        TokenService.Caller caller = tokens.caller(call);
        answer.text("Arn", caller.arn()).text("UserId", caller.userId()).text("Account", caller.account());
    }

    private void accessKeyInfo(Call call, Parameters parameters, XmlAnswer answer) {
        tokens.caller(call);
        parameters.required("AccessKeyId");
        answer.text("Account", members.account());
    }

    private void assumeRole(Call call, Parameters parameters, XmlAnswer answer) {
        if (!parameters.structures("Tags", "Key").isEmpty()) {
            throw QueryFault.validation("Session tags aren't supported; a session has the tags of its role.");
        }
        if (parameters.text("SerialNumber").isPresent()
                || parameters.text("TokenCode").isPresent()) {
            throw new QueryFault(
                    "AccessDenied", 403, "MultiFactorAuthentication failed: there are no MFA devices here.");
        }
        answer(tokens.assume(call, parameters.required("RoleArn"), wanted(call, parameters)), answer);
    }

    private void assumeWithToken(Call call, Parameters parameters, XmlAnswer answer) {
        String token = parameters.required("WebIdentityToken");
        if (token.length() > LONGEST_TOKEN) {
            throw new QueryFault("InvalidIdentityToken", 400, "The web identity token is too long.");
        }
        if (!parameters.texts("PolicyArns").isEmpty()
                || !parameters.structures("PolicyArns", "arn").isEmpty()) {
            // Nobody who is known asks yet, so that nobody could be allowed to read them.
            throw QueryFault.validation("PolicyArns aren't supported here; use Policy.");
        }
        TemporaryCredentials credentials =
                tokens.assumeWithToken(call, parameters.required("RoleArn"), token, wanted(call, parameters));
        answer(credentials, answer);
        answer.text("Provider", parameters.text("ProviderId"));
    }

    private static Optional<Duration> duration(Parameters parameters) {
        return parameters.whole("DurationSeconds", 900, LONGEST_SECONDS).map(Duration::ofSeconds);
    }

    private Wanted wanted(Call call, Parameters parameters) {
        List<String> documents =
                new ArrayList<>(parameters.text("Policy").stream().toList());
        for (String prefix : parameters.structures("PolicyArns", "arn")) {
            String arn = parameters.required(prefix + "arn");
            documents.add(policies.get(call, arn).details().document().orElseThrow());
        }
        return new Wanted(
                IdentityArn.parse(parameters.required("RoleArn"))
                        .map(IdentityArn::name)
                        .orElse(""),
                parameters.required("RoleSessionName"),
                duration(parameters),
                documents,
                parameters.text("ExternalId"));
    }

    private void answer(TemporaryCredentials credentials, XmlAnswer answer) {
        answer.element("AssumedRoleUser", it -> it.text(
                        "AssumedRoleId", credentials.identity().userId())
                .text("Arn", credentials.identity().arn()));
        members.credentials(answer, credentials);
    }

    private void sessionToken(Call call, Parameters parameters, XmlAnswer answer) {
        if (parameters.text("SerialNumber").isPresent()
                || parameters.text("TokenCode").isPresent()) {
            throw new QueryFault(
                    "AccessDenied", 403, "MultiFactorAuthentication failed: there are no MFA devices here.");
        }
        members.credentials(answer, tokens.sessionToken(call, duration(parameters)));
    }
}
