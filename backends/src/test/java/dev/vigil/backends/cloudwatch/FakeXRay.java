package dev.vigil.backends.cloudwatch;

import dev.vigil.api.json.Json;
import dev.vigil.backends.aws.FakeAws;
import dev.vigil.backends.aws.FakeAws.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X-Ray (docs.aws.amazon.com/xray/latest/api): GetTraceSummaries, BatchGetTraces and GetServiceGraph over segment documents. */
public final class FakeXRay {
    private static final Pattern SERVICE = Pattern.compile("service\\(\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"\\)");
    private static final int PAGE = 4;

    private final SortedMap<String, List<Map<String, Object>>> traces = new TreeMap<>();

    public FakeXRay(FakeAws aws) {
        aws.on("/TraceSummaries", this::summaries).on("/Traces", this::traces).on("/ServiceGraph", this::graph);
    }

    /** Puts a segment document. */
    public FakeXRay put(Map<String, Object> segment) {
        traces.computeIfAbsent(String.valueOf(segment.get("trace_id")), _ -> new ArrayList<>())
                .add(segment);
        return this;
    }

    private Map<String, Object> summaries(Map<String, Object> asked) {
        double from = within(asked);
        double to = FakeAws.number(asked, "EndTime");
        String filter = String.valueOf(asked.getOrDefault("FilterExpression", ""));
        String service = service(filter);
        List<Map<String, Object>> found = new ArrayList<>();
        for (String id : traces.keySet()) {
            List<Map<String, Object>> own = of(id);
            double start = own.stream()
                    .mapToDouble(segment -> number(segment, "start_time"))
                    .min()
                    .orElse(0);
            boolean named = filter.isEmpty() || own.stream().anyMatch(segment -> service.equals(segment.get("name")));
            if (start >= from && start <= to && named) {
                found.add(Map.of("Id", id, "StartTime", start, "Duration", 0.1, "HasFault", false));
            }
        }
        int skip = Integer.parseInt(String.valueOf(asked.getOrDefault("NextToken", "0")));
        var answer = new HashMap<String, Object>();
        answer.put("TraceSummaries", found.stream().skip(skip).limit(PAGE).toList());
        answer.put("TracesProcessedCount", found.size());
        if (skip + PAGE < found.size()) {
            answer.put("NextToken", Integer.toString(skip + PAGE));
        }
        return answer;
    }

    private static double within(Map<String, Object> asked) {
        double from = FakeAws.number(asked, "StartTime");
        double to = FakeAws.number(asked, "EndTime");
        if (to < from || to - from > 6 * 3_600 + 1) {
            throw new Refusal("InvalidRequestException", "The time range must be at most 6 hours");
        }
        return from;
    }

    private static String service(String filter) {
        Matcher service = SERVICE.matcher(filter);
        if (filter.isEmpty()) {
            return "";
        }
        if (!service.matches()) {
            throw new Refusal("InvalidRequestException", "Invalid filter expression: " + filter);
        }
        return service.group(1).replaceAll("\\\\(.)", "$1");
    }

    private Map<String, Object> traces(Map<String, Object> asked) {
        List<?> ids = FakeAws.list(asked, "TraceIds");
        if (ids.size() > 5) {
            throw new Refusal("InvalidRequestException", "at most 5 TraceIds");
        }
        return Map.of(
                "Traces",
                ids.stream()
                        .map(id -> Map.of(
                                "Id",
                                String.valueOf(id),
                                "Duration",
                                0.1,
                                "Segments",
                                of(String.valueOf(id)).stream()
                                        .map(segment -> Map.of(
                                                "Id",
                                                String.valueOf(segment.get("id")),
                                                "Document",
                                                Json.write(segment)))
                                        .toList()))
                        .toList(),
                "UnprocessedTraceIds",
                List.of());
    }

    private Map<String, Object> graph(Map<String, Object> asked) {
        within(asked);
        List<Map<String, Object>> nodes = new ArrayList<>();
        nodes.add(Map.of("Name", "users", "Type", "client"));
        traces.values().stream()
                .flatMap(List::stream)
                .map(segment -> String.valueOf(segment.get("name")))
                .distinct()
                .forEach(name -> nodes.add(Map.of("Name", name, "Type", "AWS::ECS::Container")));
        return Map.of("Services", nodes);
    }

    private List<Map<String, Object>> of(String id) {
        return traces.getOrDefault(id, List.of());
    }

    private static double number(Map<String, Object> segment, String name) {
        return ((Number) segment.getOrDefault(name, 0)).doubleValue();
    }
}
