package dev.bindery.server.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class XmlAnswerTest {

    @Test
    void anAnswerHasItsForm() {
        XmlAnswer result = new XmlAnswer()
                .element("User", user -> user.text("UserName", "a<b>&\"c"))
                .flag("IsTruncated", false);
        result.list("Names", List.of("x", "y"), result::content);
        assertThat(new String(XmlAnswer.document(Service.IAM, "GetUser", result, "id-1"), StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<GetUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetUserResult><User>"
                        + "<UserName>a&lt;b&gt;&amp;&quot;c</UserName></User><IsTruncated>false</IsTruncated><Names>"
                        + "<member>x</member><member>y</member></Names></GetUserResult><ResponseMetadata><RequestId>id-1"
                        + "</RequestId></ResponseMetadata></GetUserResponse>\n");
        assertThat(new String(
                        XmlAnswer.document(Service.STS, new QueryFault("AccessDenied", 403, "No."), "id-2"),
                        StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                        + "<Code>AccessDenied</Code><Message>No.</Message></Error><RequestId>id-2</RequestId>"
                        + "</ErrorResponse>\n");
    }

    @Property(tries = 200)
    void everyTextIsXml(@ForAll String text) throws Exception {
        XmlAnswer result = new XmlAnswer().text("Text", text);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(XmlAnswer.document(Service.IAM, "Get", result, "id")));
        String expected = text.codePoints()
                .map(c ->
                        c == 9 || c == 10 || c == 13 || c >= 32 && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF
                                ? c
                                : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(document.getElementsByTagName("Text").item(0).getTextContent())
                .isEqualTo(expected);
    }
}
