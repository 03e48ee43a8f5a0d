package dev.bindery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityArnTest {

    @Test
    void arnsAreTakenApart() {
        for (String arn : List.of(
                "arn:aws:iam::000000000000:user/ann",
                "arn:aws:iam::000000000000:role/service-role/nightly/Jobs",
                "arn:aws:iam::000000000000:group/a/b",
                "arn:aws:iam::000000000000:policy/readers",
                "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole")) {
            assertThat(IdentityArn.parse(arn)).as(arn).hasToString("Optional[" + arn + "]");
        }
        IdentityArn role = IdentityArn.parse("arn:aws:iam::000000000000:role/service-role/nightly/Jobs")
                .orElseThrow();
        assertThat(role.path()).isEqualTo("/service-role/nightly/");
        assertThat(role.name()).isEqualTo("Jobs");
        assertThat(IdentityArn.parse("arn:aws:iam::aws:policy/AdministratorAccess")
                        .orElseThrow()
                        .kind())
                .isEqualTo(IdentityKind.PROVIDED);
    }

    @Test
    void whatIsNoneIsNone() {
        for (String text : List.of(
                "",
                "ann",
                "arn:aws:iam::000000000000:user/",
                "arn:aws:iam::000000000000:user",
                "arn:aws:iam::00000000000:user/ann",
                "arn:aws:iam:us-east-1:000000000000:user/ann",
                "arn:aws:sts::000000000000:assumed-role/jobs/run",
                "arn:aws:iam::aws:user/ann",
                "arn:aws:iam::000000000000:user/a b",
                "arn:aws:iam::000000000000:root",
                "arn:aws:iam::000000000000:user/" + "x/".repeat(2000) + "ann")) {
            assertThat(IdentityArn.parse(text)).as(text).isEmpty();
        }
    }
}
