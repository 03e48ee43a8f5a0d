package dev.bindery.server.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void formsAreRead() {
        Parameters parameters = Parameters.of(
                "Action=GetUser&UserName=J%C3%BCrgen+A&Empty=&MaxItems=5&OnlyAttached=true"
                        + "&TagKeys.member.1=a&TagKeys.member.2=b&TagKeys.member.4=d"
                        + "&Tags.member.1.Key=k&Tags.member.1.Value=v%26w&Tags.member.2.Key=l",
                "Action=Other&Version=1");
        assertThat(parameters.required("Action"))
                .as("the body's before the query's")
                .isEqualTo("GetUser");
        assertThat(parameters.required("Version")).isEqualTo("1");
        assertThat(parameters.required("UserName")).isEqualTo("Jürgen A");
        assertThat(parameters.text("Empty")).isEmpty();
        assertThat(parameters.given("Empty")).contains("");
        assertThat(parameters.whole("MaxItems", 1, 10)).contains(5);
        assertThat(parameters.flag("OnlyAttached")).isTrue();
        assertThat(parameters.flag("Missing")).isFalse();
        assertThat(parameters.texts("TagKeys")).as("up to the gap").containsExactly("a", "b");
        assertThat(parameters.tags()).isEqualTo(Map.of("k", "v&w", "l", ""));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> Parameters.of("a=%zz"))
                .isInstanceOfSatisfying(
                        QueryFault.class, fault -> assertThat(fault.code()).isEqualTo("MalformedQueryString"));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 6000; i++) {
            many.append("p").append(i).append("=&");
        }
        assertThatThrownBy(() -> Parameters.of(many.toString())).hasMessageContaining("more than 5000");
        Parameters parameters = Parameters.of("n=11&m=x&b=yes&Tags.member.1.Key=k&Tags.member.2.Key=k");
        assertThatThrownBy(() -> parameters.whole("n", 1, 10)).hasMessageContaining("'11' at 'n'");
        assertThatThrownBy(() -> parameters.whole("m", 1, 10)).hasMessageContaining("'x' at 'm'");
        assertThatThrownBy(() -> parameters.flag("b")).hasMessageContaining("true or false");
        assertThatThrownBy(() -> parameters.required("RoleName"))
                .hasMessage("1 validation error detected: Value null at 'roleName' failed to satisfy constraint:"
                        + " Member must not be null");
        assertThatThrownBy(parameters::tags).hasMessageContaining("Duplicate");
    }
}
