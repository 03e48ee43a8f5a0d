package dev.bindery.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.operation.Arns;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resources are asked for by the part of their ARN that people see in a listing. */
class AuditFilterTest {

    @ParameterizedTest
    @CsvSource({
        "table/sales/, arn:aws:glue:us-east-1:000000000000:table/sales/",
        "userDefinedFunction/x, arn:aws:glue:us-east-1:000000000000:userDefinedFunction/x",
        "user/ann, arn:aws:iam::000000000000:user/ann",
        "group/a, arn:aws:iam::000000000000:group/a",
        "role/service-role/, arn:aws:iam::000000000000:role/service-role/",
        "policy/p, arn:aws:iam::000000000000:policy/p",
        "arn:aws:s3:::b, arn:aws:s3:::b",
    })
    void partsOfArnsBecomeWhole(String part, String whole) {
        AuditFilter all = AuditFilter.ALL;
        AuditFilter filter = new AuditFilter(
                all.from(),
                all.to(),
                all.principal(),
                all.action(),
                Optional.of(part),
                all.door(),
                all.outcome(),
                all.requestId(),
                all.address(),
                all.readOnly());
        assertThat(filter.with(new Arns("us-east-1", "000000000000")).resource())
                .as(part)
                .contains(whole);
    }
}
