package dev.vigil.server.investigation.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReportContractTest {
    @Test
    void the_json_form_is_a_contract() {
        Golden.check(Path.of("report.json"), Json.writePretty(Samples.incident()) + "\n");
    }

    @Test
    void what_was_written_is_read_back_the_same() {
        var report = Samples.incident();

        assertThat(Json.read(Json.write(report), Report.class)).isEqualTo(report);
    }
}
