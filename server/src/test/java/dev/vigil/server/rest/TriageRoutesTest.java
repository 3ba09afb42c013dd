package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.http.MarksRequest;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RevealBody;
import dev.vigil.api.http.RevealRequest;
import dev.vigil.api.http.TriageBody;
import dev.vigil.api.http.TriageRequest;
import dev.vigil.api.http.TriagesBody;
import dev.vigil.server.access.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TriageRoutesTest {
    private static final String TEXT = "bob@example.org left, ${HOME} stays, password=hunter2x";

    @TempDir
    Path directory;

    @Test
    void a_text_is_submitted_decided_and_applied_and_its_stand_ins_are_revealed() {
        try (var api = new Api(directory)) {
            var request = new TriageRequest("app.log", TEXT, Optional.of("inc-7"));
            var text = Api.read(api.post(Role.ONCALL, Paths.TRIAGE, request), TriageBody.class);
            assertThat(text.undecided()).isEqualTo(1);
            assertThat(text.spans()).extracting(TriageBody.Span::type).containsExactly("EMAIL", "PASSWORD");

            var early = api.post(Role.ONCALL, Paths.apply(text.id()), "{}");
            assertThat(early.statusCode()).isEqualTo(409);

            var marks = new MarksRequest(List.of(1), List.of());
            Api.read(api.post(Role.ONCALL, Paths.marks(text.id()), marks), TriageBody.class);
            var done = Api.read(api.post(Role.ONCALL, Paths.apply(text.id()), "{}"), TriageBody.class);
            assertThat(done.redacted()).contains("[EMAIL_1] left, ${HOME} stays, password=[PASSWORD_1]");
            assertThat(done.sha256())
                    .contains(Digest.of(done.redacted().orElseThrow()).hex());

            var reveal = new RevealRequest("inc-7", "EMAIL_1");
            assertThat(api.post(Role.ONCALL, Paths.REVEAL, reveal).statusCode()).isEqualTo(403);
            assertThat(Api.read(api.post(Role.SRE_LEAD, Paths.REVEAL, reveal), RevealBody.class)
                            .value())
                    .isEqualTo("bob@example.org");
            assertThat(api.get(Paths.TRIAGE, TriagesBody.class).texts())
                    .extracting(TriageBody::state)
                    .containsExactly(TriageBody.State.APPLIED);
        }
    }

    @Test
    void a_text_that_was_discarded_is_gone_and_can_be_neither_shown_nor_applied() {
        try (var api = new Api(directory)) {
            var request = new TriageRequest("app.log", TEXT, Optional.of("inc-7"));
            var text = Api.read(api.post(Role.ONCALL, Paths.TRIAGE, request), TriageBody.class);

            var discarded = Api.read(api.post(Role.ONCALL, Paths.discard(text.id()), "{}"), TriageBody.class);

            assertThat(discarded.spans()).isEmpty();
            assertThat(api.get(Paths.TRIAGE, TriagesBody.class).texts()).isEmpty();
            for (String gone : List.of(Paths.apply(text.id()), Paths.discard(text.id()))) {
                assertThat(api.post(Role.ONCALL, gone, "{}").statusCode()).isEqualTo(404);
            }
        }
    }
}
