package dev.vigil.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.FaultClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.OutOfMemoryError: Java heap space|RESOURCE_EXHAUSTION|false",
                "write /var/lib/db: no space left on device|RESOURCE_EXHAUSTION|false",
                "FATAL: sorry, too many clients already|RESOURCE_EXHAUSTION|false",
                "ERROR: deadlock detected|RESOURCE_EXHAUSTION|false",
                "dial tcp 10.0.0.7:5432: connect: connection refused|DEPENDENCY_DOWN|true",
                "java.net.UnknownHostException: stock.shop.svc|DEPENDENCY_DOWN|true",
                "upstream stock returned 503 for GET /levels|DEPENDENCY_DOWN|true",
                "read tcp: i/o timeout, deadline exceeded|DEPENDENCY_DOWN|true",
                "read: connection reset by peer|TRANSIENT|true",
                "connection to stock was reset by peer during GET /levels|TRANSIENT|true",
                "POST /charges failed, UpstreamFailure: timed out after 250 ms|DEPENDENCY_DOWN|true",
                "java.lang.IllegalStateException: No instances available for stock|DEPENDENCY_DOWN|true",
                "request rejected: all workers busy, 24 requests waiting|RESOURCE_EXHAUSTION|false",
                "java.lang.NumberFormatException: For input string: \"18,90\"|DATA|false",
                "ValueError: could not convert string to float: '18,90'|DATA|false",
                "java.lang.NullPointerException: Cannot invoke total()|LOGIC_BUG|false",
                "KeyError: 'gold'|LOGIC_BUG|false",
                "panic: runtime error: index out of range [3]|LOGIC_BUG|false",
                "TypeError: x is not a function|LOGIC_BUG|false",
                "Failed password for root from 192.0.2.7 port 63646 ssh2|PERMISSION|false",
                "open /etc/shop/key: permission denied|PERMISSION|false",
                "x509: certificate has expired or is not yet valid|CONFIG_ERROR|true",
                "javax.net.ssl.SSLHandshakeException: PKIX path validation failed|CONFIG_ERROR|true",
                "jwt.exceptions.ImmatureSignatureError: The token is not yet valid (iat)|CONFIG_ERROR|false",
                "token rejected: token is expired by 4m2s|CONFIG_ERROR|false",
                "1 validation error for Settings: REGION Field required|CONFIG_ERROR|false",
                "yaml: unmarshal errors: line 14: cannot unmarshal !!str into int|CONFIG_ERROR|false",
                "failed to acquire connection from pool: context deadline exceeded|RESOURCE_EXHAUSTION|false",
                "Worker thread pool-0_3 has not returned for 75 s|RESOURCE_EXHAUSTION|false",
                "upstream charges returned 403 for POST /v1: this key is not allowed to charge|PERMISSION|false",
                "circuit for stock is open, GET /levels not tried|DEPENDENCY_DOWN|true",
                "missing required environment variable STOCK_URL|CONFIG_ERROR|false",
                "com.fasterxml.jackson.core.JsonParseException: Unexpected character|DATA|false",
                "ERROR: duplicate key value violates unique constraint|DATA|false",
            })
    void an_error_is_sorted_by_its_words(String line, FaultClass expected, boolean elsewhere) {
        var rule = ErrorRules.classify(line).orElseThrow().rule();

        assertThat(rule.faultClass()).isEqualTo(expected);
        assertThat(rule.elsewhere()).isEqualTo(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order 503 was shipped", "companion panicle", "unforbidden fruit", "reset button pressed", ""})
    void words_inside_other_words_are_no_errors(String line) {
        assertThat(ErrorRules.classify(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "task failed after 3 tries,true",
        "0 errors found,false",
        "no errors found,false",
        "error=null,false",
        "3 parity errors detected and corrected,false",
        "all is well,false",
        "connection refused,true"
    })
    void a_line_without_a_level_fails_by_its_words(String line, boolean failure) {
        assertThat(Wording.tellsOfFailure(line)).isEqualTo(failure);
    }
}
