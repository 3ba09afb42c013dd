package dev.vigil.bench.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.bench.data.Csv;
import dev.vigil.bench.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each data set in a tiny, made-up form: answered, scored, and answered the same when the labels are gone. */
final class DataSetsTest {
    @TempDir
    private Path folder;

    @Test
    void lines_of_a_log_are_answered_one_by_one() throws IOException {
        write("Mill/Mill_2k.log", """
            2026-03-01 12:00:00 INFO grinder: ground 12 sacks
            2026-03-01 12:00:01 INFO grinder: ground 7 sacks
            2026-03-01 12:00:02 WARN grinder: stone is worn
            """);
        write("Mill/Mill_2k.log_structured.csv", """
            LineId,Content,EventId,EventTemplate
            1,ground 12 sacks,E1,ground <*> sacks
            2,ground 7 sacks,E1,ground <*> sacks
            3,stone is worn,E2,stone is worn
            """);

        var answers = answeredWithoutLabels(new Loghub(), "Mill/Mill_2k.log_structured.csv");

        assertThat(answers.getFirst())
                .containsEntry("system", "Mill")
                .containsEntry("line", 1)
                .containsEntry("pattern", "ground <*> sacks");
    }

    @Test
    void a_stressed_shop_names_service_and_metric() throws IOException {
        for (String run : List.of("mill-cpu/1", "well-mem/1")) {
            write(run + "/normal.csv", shop(1, 100, 1));
            write(run + "/anomalous.csv", run.startsWith("mill") ? shop(90, 100, 1) : shop(1, 100, 5));
        }

        DataSet.Scores scores = scored(new Sockshop());

        assertThat(scores.score()).isEqualTo(1);
        assertThat(scores.perSystem()).containsEntry("metric, top 1", 1.0);
    }

    @Test
    void a_pet_shop_is_answered_for_issues_and_for_quiet_windows() throws IOException {
        write("dataset/calm/graph.csv", "microservice,gate,mill\ngate,0.0,1.0\nmill,0.0,0.0\n");
        write("dataset/calm/noissue/metrics.csv", pets(80, -1));
        write("dataset/calm/train/issue_0/metrics.csv", pets(5, 2));
        write("dataset/calm/train/issue_0/target.json", "{\"root_cause\": {\"node\": \"mill\", \"metric\": null}}");

        DataSet.Scores scores = scored(new Petshop());
        var answers = answeredWithoutLabels(new Petshop(), "dataset/calm/train/issue_0/target.json");

        assertThat(scores.score()).isEqualTo(1);
        assertThat(scores.perSystem().get("specificity")).isGreaterThanOrEqualTo(0.8);
        assertThat(answers)
                .extracting(answer -> answer.get("case"))
                .contains("calm/train/issue_0", "calm/noissue/0000");
    }

    @Test
    void a_stream_gets_a_score_for_each_row() throws IOException {
        var rows = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 400; i++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "2026-03-%02d %02d:%02d:00,%d%n",
                    1 + i / 96,
                    i / 4 % 24,
                    i % 4 * 15,
                    i == 300 ? 90 : 5 + i % 3));
        }
        write("data/made/up.csv", rows.toString());
        write(
                "labels/combined_windows.json",
                "{\"made/up.csv\": [[\"2026-03-04 01:00:00.000000\", \"2026-03-04 07:00:00.000000\"]]}");

        DataSet.Scores scores = scored(new Nab());
        var answers = answeredWithoutLabels(new Nab(), "labels/combined_windows.json");

        assertThat(scores.score()).isGreaterThan(0.9);
        assertThat((List<?>) answers.getFirst().get("scores")).hasSize(400);
    }

    @Test
    void a_day_of_traces_logs_and_metrics_is_answered_by_the_time_of_each_fault() throws IOException {
        for (String minute : List.of("10_01", "10_11", "10_21", "10_31", "10_41")) {
            minute(minute, minute.equals("10_31"));
        }
        write("rca_data/2026-03-01/2026-03-01-fault_list.json", """
            {"10": [%s, %s, %s, %s, %s]}
            """.formatted(
                        fault("10:01", 1), fault("10:11", 2), fault("10:21", 3), fault("10:31", 4), fault("10:41", 5)));

        List<Map<String, Object>> answers = answers(new NezhaTt());

        assertThat(answers).extracting(answer -> answer.get("case")).containsExactly("1", "2", "3", "4", "5");
        assertThat(Answers.texts(answers.get(3), "ranking").getFirst()).isEqualTo("mill");
        assertThat(new NezhaTt().score(folder, answers).n()).isEqualTo(5);
    }

    @Test
    void quoted_fields_may_hold_commas_quotes_and_line_breaks() throws IOException {
        write("table.csv", "a,\"b,\"\"c\"\"\nd\"\r\ne,\n");

        assertThat(Csv.read(folder.resolve("table.csv"))).containsExactly(List.of("a", "b,\"c\"\nd"), List.of("e", ""));
    }

    private List<Map<String, Object>> answeredWithoutLabels(DataSet data, String labels) throws IOException {
        assertThat(data.isLabelled(folder)).isTrue();
        List<Map<String, Object>> with = answers(data);
        Files.delete(folder.resolve(labels));

        assertThat(data.isLabelled(folder)).isFalse();
        assertThat(answers(data)).isEqualTo(with);
        return with;
    }

    private DataSet.Scores scored(DataSet data) throws IOException {
        return data.score(folder, answers(data));
    }

    private List<Map<String, Object>> answers(DataSet data) throws IOException {
        List<Map<String, Object>> answers = new ArrayList<>();
        data.answer(folder, answers::add);
        return answers;
    }

    private static String shop(double mill, double millMemory, double well) {
        var random = new Random(1);
        var rows = new StringBuilder("time,mill_cpu,mill_mem,well_cpu,well_mem,well_lat_50\n");
        for (int i = 0; i < 60; i++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%.0f,%.3f,%.0f,1%n",
                    1_000 + i,
                    mill + 0.1 * random.nextDouble(),
                    millMemory * 1e6 + random.nextInt(1_000),
                    2 + 0.1 * random.nextDouble(),
                    well * 1e8 + random.nextInt(1_000)));
        }
        return rows.toString();
    }

    /** A gate that calls a mill; from a row on both fail, by the same requests. */
    private static String pets(int rows, int failingFrom) {
        var random = new Random(rows);
        var text = new StringBuilder("""
            microservice,gate,gate,gate,mill,mill,mill
            metric,latency,requests,availability,latency,requests,availability
            statistic,Average,Sum,Average,Average,Sum,Average
            unix_timestamp,,,,,,
            """);
        for (int i = 0; i < rows; i++) {
            double well = failingFrom >= 0 && i >= failingFrom ? 80 : 100;
            double wait = 0.1 + 0.002 * random.nextDouble();
            text.append(String.format(
                    Locale.ROOT, "%d,%.4f,500,%.1f,%.4f,500,%.1f%n", 1_000 + 300 * i, wait + 0.02, well, wait, well));
        }
        return text.toString();
    }

    private static String fault(String clock, int stamp) {
        return "{\"inject_time\": \"2026-03-01 " + clock + ":05\", \"inject_timestamp\": \"" + stamp
                + "\", \"inject_pod\": \"mill-7d9f-abcde\", \"inject_type\": \"return\"}";
    }

    private void minute(String minute, boolean ill) throws IOException {
        var spans = new StringBuilder(
                "TraceID,SpanID,ParentID,PodName,OperationName,StartTimeUnixNano,EndTimeUnixNano,Duration\n");
        var logs = new StringBuilder("Timestamp,TimeUnixNano,Node,PodName,Container,TraceID,SpanID,Log\n");
        long start = 1_772_359_200_000_000_000L + Integer.parseInt(minute.substring(3)) * 60_000_000_000L;
        for (int i = 0; i < 12; i++) {
            String trace = minute + "t" + i;
            long at = start + i * 1_000_000_000L;
            spans.append(trace + ",a,root,gate-1a2b-cdefg,GET," + at + "," + (at + 9_000_000) + ",9\n");
            spans.append(trace + ",b,a,mill-7d9f-abcde,grind," + at + "," + (at + 5_000_000) + ",5\n");
            logs.append(line(at, trace, "begin to grind"));
            logs.append(ill ? "" : line(at + 1_000_000, trace, "ground it all"));
        }
        write("rca_data/2026-03-01/trace/" + minute + "_trace.csv", spans.toString());
        write("rca_data/2026-03-01/log/" + minute + "_log.csv", logs.toString());
    }

    private static String line(long nanos, String trace, String message) {
        String time = java.time.Instant.ofEpochSecond(0, nanos).toString();
        return time + "," + nanos + ",machine,mill-7d9f-abcde,server," + trace
                + ",b,\"{\"\"log\"\":\"\"12:00:00.000 INFO  m.Mill " + message
                + "\\n\"\",\"\"stream\"\":\"\"stdout\"\",\"\"time\"\":\"\"" + time + "\"\"}\"\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
