package dev.bindery.catalog.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h:5432/db?sslmode=verify-full&sslrootcert=/etc/ca.pem&currentSchema=s",
                "jdbc:mysql://h:3306/db?useSSL=true&serverTimezone=UTC",
                "jdbc:mariadb:loadbalance://h1,h2/db?sslMode=verify-full&serverSslCert=/ca.pem",
                "jdbc:sqlserver://h:1433;databaseName=db;encrypt=true",
                "jdbc:oracle:thin:@//h:1521/svc",
                "jdbc:redshift://h:5439/db",
                "jdbc:snowflake://a.snowflakecomputing.com/?db=x&warehouse=w",
                "jdbc:h2:tcp://h/db",
            })
    void takesOrdinaryOnes(String url) {
        assertThat(JdbcUrls.require(url)).as("%s", url).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgresql://h/db",
                "jdbc:",
                "jdbc:h2:mem:x",
                "JDBC:H2:mem:x;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:tcp://h/db;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:sqlite:/etc/x",
                "jdbc:hsqldb:file:x",
                "jdbc:derby:x",
                "jdbc:duckdb:",
                "jdbc:oracle:thin:@ldap://evil/x",
                "jdbc:postgresql://h/db?socketFactory=x&socketFactoryArg=y",
                "jdbc:postgresql://h/db?a=b&SSLFACTORY=x",
                "jdbc:postgresql://h/db?authenticationPluginClassName=x",
                "jdbc:postgresql://h/db?loggerLevel=TRACE&loggerFile=/x",
                "jdbc:postgresql://h/db?socket%46actory=x",
                "jdbc:mysql://h/db?autoDeserialize=true&queryInterceptors=x",
                "jdbc:mysql://h/db?allowLoadLocalInfile=true",
                "jdbc:mysql://h/db?autoDe\u017ferialize=true",
                "jdbc:mysql://h/db?queryInterceptor%C5%BF=x",
                "jdbc:mysql://(host=h,port=1,autoDeserialize=true)/db",
                "jdbc:mysql://address=(host=h)(allowUrlInLocalInfile=true)/db",
                "jdbc:mariadb://h/db?allowLocalInfile=true",
                "jdbc:mariadb://h/db?credentialType=x",
                "jdbc:sqlserver://h;socketFactoryClass=x",
                "jdbc:sqlserver://h;trustManagerClass=x",
                "jdbc:db2://h:1/db:clientRerouteServerListJNDIName=ldap://x;",
            })
    void refusesWhatReachesIntoTheServer(String url) {
        assertThatThrownBy(() -> JdbcUrls.require(url)).as("%s", url).isInstanceOf(InvalidInputException.class);
    }
}
