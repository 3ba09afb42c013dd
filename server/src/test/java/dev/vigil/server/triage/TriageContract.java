package dev.vigil.server.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.Digest;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.server.access.Role;
import dev.vigil.server.storage.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What texts under review promise, on any database. */
abstract class TriageContract {
    private static final String TOKEN = "gh" + "p_" + "aB3".repeat(12);
    private static final String TEXT = "bob@example.org used " + TOKEN + " from 10.1.2.3, then bob@example.org left";

    @TempDir
    Path directory;

    private ReviewDesk desk;

    abstract DatabaseSettings database(Path directory);

    @BeforeEach
    void open() {
        desk = new ReviewDesk(database(directory));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_is_found_waits_for_a_person_but_for_secrets() {
        var text = desk.submit("inc", TEXT);

        assertThat(text.undecided()).isEqualTo(3);
        assertThat(text.spans())
                .extracting(span -> span.finding().type() + " " + span.mark() + " "
                        + span.value().orElse("-"))
                .containsExactly(
                        "EMAIL UNDECIDED bob@example.org",
                        "GITHUB_TOKEN ALWAYS -",
                        "IPV4 UNDECIDED 10.1.2.3",
                        "EMAIL UNDECIDED bob@example.org");
    }

    @Test
    void nothing_leaves_before_every_span_is_decided() {
        var text = desk.submit("inc", TEXT);
        desk.mark(text, List.of(1), List.of(3));

        assertThatThrownBy(() -> desk.apply(text))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("1 spans");
        assertThat(desk.read(text).result()).isEmpty();
    }

    @Test
    void masked_and_kept_as_people_said_and_the_ledger_has_the_digest() {
        var text = desk.submit("inc", TEXT);
        desk.mark(text, List.of(1, 4), List.of(3));

        var result = desk.apply(text).result().orElseThrow();

        assertThat(result.redacted()).isEqualTo("[EMAIL_1] used [GITHUB_TOKEN_1] from 10.1.2.3, then [EMAIL_1] left");
        assertThat(result.digest()).isEqualTo(Digest.of(result.redacted()));
        assertThat(desk.lastEntry().end().orElseThrow().answer()).contains(result.digest());
    }

    @Test
    void who_keeps_every_span_still_sends_no_secret() {
        var text = desk.submit("inc", TEXT);
        desk.mark(text, List.of(), List.of(1, 3, 4));

        assertThat(desk.apply(text).result().orElseThrow().redacted())
                .isEqualTo(TEXT.replace(TOKEN, "[GITHUB_TOKEN_1]"));
    }

    @Test
    void a_secret_is_not_for_anybody_to_decide() {
        var text = desk.submit("inc", TEXT);

        assertThatThrownBy(() -> desk.mark(text, List.of(), List.of(2)))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("no span 2");
        assertThat(desk.read(text).undecided()).isEqualTo(3);
    }

    @Test
    void the_original_is_gone_once_it_was_applied() {
        var text = desk.submit("inc", TEXT);
        desk.mark(text, List.of(1, 3, 4), List.of());
        desk.apply(text);

        assertThat(desk.read(text).spans()).allMatch(span -> span.value().isEmpty());
        assertThatThrownBy(() -> desk.apply(text)).hasMessageContaining("applied already");
        assertThatThrownBy(() -> desk.mark(text, List.of(), List.of(1))).isInstanceOf(VigilException.class);
        assertThat(kept()).isZero();
    }

    @Test
    void a_value_has_one_number_in_all_texts_of_an_incident() {
        var first = applied("inc", "bob@example.org and eve@example.org");
        var second = applied("inc", "eve@example.org alone");
        var other = applied("other", "eve@example.org alone");

        assertThat(first).isEqualTo("[EMAIL_1] and [EMAIL_2]");
        assertThat(second).isEqualTo("[EMAIL_2] alone");
        assertThat(other).isEqualTo("[EMAIL_1] alone");
    }

    @Test
    void what_a_stand_in_stands_for_is_told_to_who_may_and_recorded() {
        applied("inc", "bob@example.org left");

        assertThat(desk.run(Role.ONCALL, new Reveal("inc", "[EMAIL_1]"))).isInstanceOf(Outcome.Refused.class);
        assertThat(desk.done(Role.SRE_LEAD, new Reveal("inc", "[EMAIL_1]"))).isEqualTo("bob@example.org");
        assertThat(desk.lastEntry().what().action()).isEqualTo("pii.reveal");
    }

    @Test
    void a_secret_is_never_revealed() {
        applied("inc", TEXT);

        assertThatThrownBy(() -> desk.run(Role.SRE_LEAD, new Reveal("inc", "[GITHUB_TOKEN_1]")))
                .isInstanceOf(VigilException.class)
                .hasMessageContaining("secrets never are");
    }

    @Test
    void nothing_of_a_text_lies_in_the_database_in_clear() {
        desk.submit("inc", TEXT);

        var sealed = desk.database.read(
                sql -> sql.query("SELECT text FROM triage_text").one(row -> row.bytes("text")));

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain("bob@")
                .doesNotContain("10.1.2.3");
    }

    @Test
    void who_may_only_look_may_not_review() {
        assertThat(desk.run(Role.VIEWER, new ReadTexts(java.util.Optional.empty(), 1)))
                .isInstanceOf(Outcome.Refused.class);
    }

    private String applied(String incident, String content) {
        var text = desk.submit(incident, content);
        desk.mark(
                text,
                IntStream.rangeClosed(1, text.spans().size())
                        .filter(number -> text.spans().get(number - 1).mark() == Mark.UNDECIDED)
                        .boxed()
                        .toList(),
                List.of());
        return desk.apply(text).result().orElseThrow().redacted();
    }

    private long kept() {
        return desk.database.read(sql -> sql.query("SELECT COUNT(*) AS kept FROM triage_text WHERE text IS NOT NULL")
                .one(row -> row.number("kept")));
    }
}
