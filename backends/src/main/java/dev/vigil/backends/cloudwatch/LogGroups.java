package dev.vigil.backends.cloudwatch;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The log groups there are (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html), and which
 * of them a question is about.
 */
final class LogGroups {
    /** So many are looked at; more are said to be left out. */
    static final int MAX_GROUPS = 2_000;

    private static final int PAGE = 50;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final AwsApi logs;
    private final String prefix;
    private final InstantSource clock;
    private List<LogGroup> known = List.of();
    private Instant knownSince = Instant.MIN;
    private boolean more;

    /** @param prefix of the names of the groups that are looked at; may be empty */
    LogGroups(AwsApi logs, String prefix, InstantSource clock) {
        this.logs = logs;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** All of them, as they were a minute ago at the longest. */
    synchronized List<LogGroup> all() {
        Instant now = clock.instant();
        if (knownSince.isBefore(now.minus(KNOWN_FOR))) {
            known = listed();
            knownSince = now;
        }
        return known;
    }

    /** Whether there are more than are looked at. */
    synchronized boolean isTooMany() {
        return more;
    }

    String prefix() {
        return prefix;
    }

    /**
     * The groups in which a service's events may be: those named after it and those of many services; and where none is named
     * after it, all whose events may name it.
     */
    List<LogGroup> in(Scope scope) {
        List<LogGroup> ofResource = all();
        if (!scope.resource().isEmpty()) {
            List<String> types = LogGroup.typesOf(scope.resource());
            if (types.isEmpty()) {
                throw new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "AWS has nothing of type " + scope.resource()
                                + "; its types are: ecs, fargate, lambda, eks, ec2,"
                                + " apigw, rds, aurora, codebuild, stepfunctions");
            }
            ofResource =
                    ofResource.stream().filter(group -> group.mayBeOf(types)).toList();
        }
        if (scope.service().isEmpty()) {
            return ofResource;
        }
        String service = scope.service().get();
        boolean named = ofResource.stream().anyMatch(group -> group.service().equals(service));
        return ofResource.stream()
                .filter(group -> group.service().equals(service) || (named ? group.isShared() : !group.certain()))
                .toList();
    }

    private List<LogGroup> listed() {
        var groups = new ArrayList<LogGroup>();
        String token = "";
        do {
            var body = new TreeMap<String, Object>(Map.of("limit", PAGE));
            if (!prefix.isEmpty()) {
                body.put("logGroupNamePrefix", prefix);
            }
            if (!token.isEmpty()) {
                body.put("nextToken", token);
            }
            Document page = logs.ask("1.1", "Logs_20140328.DescribeLogGroups", body, "the names of log groups");
            page.at("logGroups").items().forEach(group -> groups.add(LogGroup.of(group.text("logGroupName"), prefix)));
            token = page.text("nextToken");
        } while (!token.isEmpty() && groups.size() < MAX_GROUPS);
        more = !token.isEmpty();
        return List.copyOf(groups);
    }
}
