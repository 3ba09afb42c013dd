package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final LogEvent REFUSED = event(
            Level.WARN,
            "Connection refused by payments-db after 3 tries",
            Map.of(
                    "http.status",
                    "503",
                    "took",
                    "1.5s",
                    "user",
                    "Ada Lovelace",
                    "empty",
                    "",
                    LogEvent.TRACE_ID,
                    "4bf92f35"));

    @Test
    void a_word_is_found_anywhere_in_the_message_in_any_letter_case() {
        assertThat(found("REFUSED")).isTrue();
        assertThat(found("fuse")).isTrue();
        assertThat(found("\"refused by\"")).isTrue();
        assertThat(found("\"by refused\"")).isFalse();
        assertThat(found("refused payments")).isTrue();
        assertThat(found("refused ledger")).isFalse();
    }

    @Test
    void a_word_is_found_in_service_level_and_every_field() {
        assertThat(found("checkout")).isTrue();
        assertThat(found("warn")).isTrue();
        assertThat(found("war")).isFalse();
        assertThat(found("lovelace")).isTrue();
        assertThat(found("4BF9")).isTrue();
    }

    @Test
    void a_prefix_stands_at_the_start_of_a_word() {
        assertThat(found("refu*")).isTrue();
        assertThat(found("fused*")).isFalse();
        assertThat(found("love*")).isTrue();
        assertThat(found("db*")).isTrue();
        assertThat(found("message:conn*")).isTrue();
        assertThat(found("message:onn*")).isFalse();
    }

    @Test
    void a_field_is_compared_whole_in_any_letter_case() {
        assertThat(found("user:\"ada lovelace\"")).isTrue();
        assertThat(found("user:ada")).isFalse();
        assertThat(found("user:ada*")).isTrue();
        assertThat(found("service:CHECKOUT")).isTrue();
        assertThat(found("trace:4bf92f35")).isTrue();
        assertThat(found("User:\"ada lovelace\"")).isFalse();
    }

    @Test
    void the_message_is_searched_not_compared_whole() {
        assertThat(found("message:refused")).isTrue();
        assertThat(found("msg:\"refused by PAYMENTS\"")).isTrue();
        assertThat(found("message:lovelace")).isFalse();
    }

    @Test
    void an_empty_field_counts_as_absent() {
        assertThat(found("user:*")).isTrue();
        assertThat(found("empty:*")).isFalse();
        assertThat(found("nothing:*")).isFalse();
        assertThat(found("nothing:\"\"")).isTrue();
        assertThat(found("empty:\"\"")).isTrue();
    }

    @Test
    void numbers_compare_as_numbers_and_only_with_numbers() {
        assertThat(found("http.status>500")).isTrue();
        assertThat(found("http.status>=503.0")).isTrue();
        assertThat(found("http.status<99")).isFalse();
        assertThat(found("http.status:[500 TO 503]")).isTrue();
        assertThat(found("took>1")).isFalse();
        assertThat(found("user>1 OR user<=1")).isFalse();
        assertThat(found("nothing<=1")).isFalse();
    }

    @Test
    void durations_compare_across_units_and_only_with_durations() {
        assertThat(found("took>1499ms")).isTrue();
        assertThat(found("took>=1500000us")).isTrue();
        assertThat(found("took<1m")).isTrue();
        assertThat(found("took:[1s TO 1s500ms]")).isTrue();
        assertThat(found("http.status>1ms")).isFalse();
    }

    @Test
    void levels_compare_by_rank() {
        assertThat(found("level:warning")).isTrue();
        assertThat(found("level:error")).isFalse();
        assertThat(found("level>=info")).isTrue();
        assertThat(found("level>warn")).isFalse();
        assertThat(found("level<=warn")).isTrue();
        assertThat(found("level:[info TO error]")).isTrue();
    }

    @Test
    void an_event_without_a_level_matches_no_comparison() {
        var silent = event(Level.UNKNOWN, "hello", Map.of());

        assertThat(Query.parse("level<=FATAL").matcher().matches(silent)).isFalse();
        assertThat(Query.parse("level>=TRACE").matcher().matches(silent)).isFalse();
        assertThat(Query.parse("level:*").matcher().matches(silent)).isFalse();
        assertThat(Query.parse("NOT level:*").matcher().matches(silent)).isTrue();
        assertThat(Query.parse("unknown").matcher().matches(silent)).isFalse();
    }

    private static boolean found(String query) {
        return Query.parse(query).matcher().matches(REFUSED);
    }

    private static LogEvent event(Level level, String message, Map<String, String> fields) {
        return new LogEvent(Instant.EPOCH, level, "checkout", message, fields, "shop.log:1");
    }
}
