package dev.bindery.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    private static PolicyDocument identity(String json) {
        return PolicyDocument.parse(PolicyKind.IDENTITY, json.replace('\'', '"'));
    }

    @Test
    void readsOneStatementOrSeveral() {
        String statement = "{'Sid':'A','Effect':'Allow','Action':'glue:Get*','Resource':'*'}";
        PolicyDocument one = identity("{'Version':'2012-10-17','Statement':" + statement + "}");
        PolicyDocument several = identity("{'Version':'2012-10-17','Statement':[" + statement + "]}");
        assertThat(one).as("one statement").isEqualTo(several);
        assertThat(one.statements().get(0).name()).as("its name").isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | This is not JSON",
                "[] | This is a JSON object",
                "{'Statement':{'Effect':'Deny','Effect':'Allow','Action':'*','Resource':'*'}} | a name that isn't there yet",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:x':'true'},'Bool':{'aws:y':'true'}}}} | a name that isn't there yet",
                "{'Version':'2012-10-17'} | The policy has no Statement",
                "{'Version':'2012-10-17','Statement':[]} | Statement: The policy has no statement",
                "{'Version':'2020-01-01','Statement':[]} | Version: The version is 2012-10-17, not 2020-01-01",
                "{'Statements':[]} | A policy has no Statements here",
                "{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}} | Statement[0].Effect: The effect is Allow or Deny",
                "{'Statement':{'Action':'*','Resource':'*'}} | Statement[0].Effect: The effect is Allow or Deny (case counts).",
                "{'Statement':{'Effect':'Allow','Resource':'*'}} | Statement[0]: The statement has neither Action nor NotAction",
                "{'Statement':{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}} | either Action or NotAction, not both",
                "{'Statement':{'Effect':'Allow','Action':'*'}} | neither Resource nor NotResource",
                "{'Statement':{'Effect':'Allow','Action':['glue:GetTable','GetTable'],'Resource':'*'}} | Statement[0].Action[1]: \"GetTable\" isn't an action",
                "{'Statement':{'Effect':'Allow','Action':[],'Resource':'*'}} | Statement[0].Action: This is a text, or a list of at least one",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'table/a/b'}} | Statement[0].Resource: \"table/a/b\" isn't a resource",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}} | A policy of an identity has no Principal",
                "{'Statement':{'Sid':'a b','Effect':'Allow','Action':'*','Resource':'*'}} | Statement[0].Sid: A Sid has letters and digits",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringSame':{'aws:x':'y'}}}} | Statement[0].Condition.StringSame.aws:x: \"StringSame\" isn't a condition operator",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:x':'maybe'}}}} | it is true or false",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/33'}}}} | it is an IP address or a range",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'aws:x':'tomorrow'}}}} | it is a date as ISO 8601",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'NumericEquals':{'aws:x':'many'}}}} | it is a number",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'x':'y'}}}} | \"x\" isn't a condition key",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:x':{}}}}} | texts, numbers, true or false",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${aws:username'}} | isn't closed",
            })
    void saysWhereAndWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> identity(json))
                .as(json)
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining(message);
    }

    @Test
    void kindsDifferInWhatTheyHave() {
        assertThatThrownBy(
                        () -> PolicyDocument.parse(
                                PolicyKind.TRUST,
                                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}"))
                .hasMessageContaining("trust policy have no Resource");
        assertThatThrownBy(() -> PolicyDocument.parse(
                        PolicyKind.RESOURCE,
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"))
                .hasMessageContaining("neither Principal nor NotPrincipal");
        assertThat(PolicyDocument.parse(
                                PolicyKind.TRUST,
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                                        + "\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}")
                        .statements())
                .as("a trust policy")
                .hasSize(1);
    }

    @Test
    void tooLongIsRefused() {
        String sids = "x".repeat(6_200);
        assertThatThrownBy(() -> identity("{'Statement':{'Sid':'" + sids + "'}}"))
                .hasMessageContaining("6144 are allowed");
    }
}
