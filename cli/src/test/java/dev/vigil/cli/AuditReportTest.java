package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.LockdownBody;
import dev.vigil.api.http.Paths;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AuditReportTest {
    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_somebody_did_is_summed_up() {
        server.answers(
                Paths.AUDIT,
                new AuditBody(
                        List.of(
                                entry(0, "logs.search", "whole", "ok", "d1"),
                                entry(1, "notify.post", "begin", "", "d2"),
                                entry(2, "notify.post", "end", "ok", "d2"),
                                entry(3, "audit.export", "whole", "forbidden", "d3")),
                        Optional.empty()));

        assertThat(desk.run("audit", "report", "--actor", "ada", "--since", "30d"))
                .isZero();

        assertThat(desk.out())
                .startsWith("3 steps, from ")
                .contains("audit.export  1 forbidden")
                .contains("notify.post   1 ok")
                .contains("10.1.2.3", "api-key k1234567", "notifier pager");
        assertThat(server.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.query()).contains("actor=ada", "since=30d", "order=oldest"));
    }

    @Test
    void a_report_about_nobody_is_refused() {
        assertThat(desk.run("audit", "report")).isEqualTo(2);
        assertThat(desk.err()).contains("--actor or --entity");
    }

    @Test
    void a_lockdown_says_what_it_is() {
        server.answers(Paths.LOCKDOWN, new LockdownBody(true));

        assertThat(desk.run("server", "lockdown")).isZero();

        assertThat(desk.out()).isEqualTo("locked down\n");
        assertThat(desk.run("server", "lockdown", "maybe")).isEqualTo(2);
    }

    @Test
    void a_lockdown_that_is_refused_says_why() {
        server.fails(Paths.LOCKDOWN, ErrorCode.FORBIDDEN, "Vigil is locked down");

        assertThat(desk.run("server", "lockdown", "off")).isEqualTo(3);
        assertThat(desk.err()).contains("locked down");
    }

    private static AuditBody.Entry entry(long sequence, String action, String phase, String result, String digest) {
        return new AuditBody.Entry(
                sequence,
                Samples.NOON.plusSeconds(sequence),
                "ada",
                "api-key",
                "k1234567",
                action,
                phase,
                "",
                "notifier",
                "pager",
                "POST /api/v1/x",
                "",
                result,
                Optional.empty(),
                "10.1.2.3",
                digest,
                "");
    }
}
