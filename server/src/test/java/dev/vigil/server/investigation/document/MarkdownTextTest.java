package dev.vigil.server.investigation.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MarkdownTextTest {
    @Test
    void a_report_reads_as_it_was_accepted() {
        Golden.check(Path.of("report.md"), MarkdownText.of(Samples.incident()));
    }

    @Test
    void healthy_is_said_first() {
        assertThat(MarkdownText.of(Samples.quiet(Status.HEALTHY, "checkout is healthy.")))
                .startsWith("# Healthy: Nothing is wrong with checkout.\n");
    }

    @Test
    void words_of_others_mean_nothing() {
        assertThat(Escaped.text("<script>alert(1)</script>")).isEqualTo("\\<script\\>alert(1)\\</script\\>");
        assertThat(Escaped.text("a|b `c` *d* _e_ [f](g) ![h](i) #1 @j ~k~ $l$ &lt; \\"))
                .isEqualTo(
                        "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g) \\!\\[h\\](i) \\#1 \\@j \\~k\\~ \\$l\\$ \\&lt; \\\\");
        assertThat(Escaped.text("- no item")).isEqualTo("\\- no item");
        assertThat(Escaped.text("12. no item")).isEqualTo("12\\. no item");
        assertThat(Escaped.text("27.3 s")).isEqualTo("27.3 s");
        assertThat(Escaped.text("=== no heading")).isEqualTo("\\=== no heading");
        assertThat(Escaped.text("see https://evil.example and www.evil.example"))
                .isEqualTo("see https&#8203;://evil.example and www&#8203;.evil.example");
        assertThat(Escaped.text("two\nlines \u001b[31m \u202E")).isEqualTo("two lines ␛\\[31m \uFFFD");
    }

    @Test
    void citations_stay_as_they_are() {
        assertThat(Escaped.text("so it is [E1] [E22] [Ex]")).isEqualTo("so it is [E1] [E22] \\[Ex\\]");
    }

    @Test
    void code_is_fenced_by_more_backticks_than_it_has() {
        assertThat(Escaped.code("a | b")).isEqualTo("`a \\| b`");
        assertThat(Escaped.code("a `b` ``c")).isEqualTo("``` a `b` ``c ```");
        assertThat(Escaped.code("one\ntwo")).isEqualTo("`one two`");
    }

    @Test
    void no_row_of_a_table_is_broken_by_what_is_in_it() {
        String hostile = "a|b\n|---|\n| c | `d` ``` \r\n # e";

        var lines = MarkdownText.of(Samples.incident(hostile, hostile)).lines().toList();

        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) {
                assertThat(cells(lines.get(i))).as(lines.get(i)).isEqualTo(cells(lines.get(i - 1)));
            }
        }
        assertThat(lines).noneMatch(line -> line.strip().equals("# e"));
    }

    private static long cells(String row) {
        return row.replace("\\|", "").chars().filter(letter -> letter == '|').count();
    }
}
