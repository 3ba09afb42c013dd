package dev.vigil.backends.cloudwatch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log group, and what its name tells: what wrote it, and whose events it holds. AWS's services name their groups by rules
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/aws-services-sending-logs.html); other names are people's own.
 *
 * @param resource the type of resource that writes it, or an empty text
 * @param service whose events it holds, or an empty text for a group of many
 * @param certain whether all its events are that service's; if not, an event may name another
 */
record LogGroup(String name, String resource, String service, boolean certain) {
    /** A form of name, and what it means. */
    private record Form(Pattern pattern, String resource, boolean certain) {
        Form(String pattern, String resource) {
            this(Pattern.compile(pattern), resource, true);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("/aws/lambda/(?:[a-z]{2}-[a-z]+-\\d\\.)?(.+)", "lambda"),
            new Form("/aws/codebuild/(.+)", "codebuild"),
            new Form("/aws/(?:vendedlogs/)?states/(.+?)(?:-Logs)?", "stepfunctions"),
            new Form("/aws/rds/instance/([^/]+)/.+", "rds"),
            new Form("/aws/rds/cluster/([^/]+)/.+", "aurora"),
            new Form("API-Gateway-Execution-Logs_([^/]+)/.+", "apigw"),
            new Form("/aws/(?:apigateway|api-gateway|http-api|apigw)/(.+)", "apigw"),
            new Form(Pattern.compile("/aws/ecs/containerinsights/[^/]+/.+()"), "ecs", false),
            new Form(Pattern.compile("/aws/containerinsights/[^/]+/.+()"), "eks", false),
            new Form("/aws/eks/([^/]+)/.+", "eks"),
            new Form("/?(?:aws/)?(?:ecs|fargate)/(?:.+/)?([^/]+)", "ecs"),
            new Form(Pattern.compile("(?:/aws)?/ec2/(?:.+/)?([^/]+)"), "ec2", false),
            new Form(Pattern.compile("/?var/log/.+()"), "ec2", false));

    /** Parts of a path that tell where or what, and not whose. */
    private static final Set<String> NO_SERVICE = Set.of(
            "access",
            "aws",
            "app",
            "application",
            "applications",
            "error",
            "errors",
            "dev",
            "development",
            "live",
            "log",
            "logs",
            "messages",
            "prd",
            "prod",
            "production",
            "service",
            "services",
            "shared",
            "stage",
            "staging",
            "stderr",
            "stdout",
            "syslog",
            "test");

    /** @param prefix what the groups of interest begin with; tells nothing of a service */
    static LogGroup of(String name, String prefix) {
        for (Form form : FORMS) {
            Matcher match = form.pattern().matcher(name);
            if (match.matches()) {
                return new LogGroup(name, form.resource(), match.group(1), form.certain());
            }
        }
        String own =
                name.startsWith(prefix) && name.length() > prefix.length() ? name.substring(prefix.length()) : name;
        return new LogGroup(name, "", lastTelling(own), false);
    }

    private static String lastTelling(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty() && !NO_SERVICE.contains(part.toLowerCase(Locale.ROOT)))
                .reduce("", (first, second) -> second);
    }

    /** Whether the events of many services are expected in it. */
    boolean isShared() {
        return service.isEmpty();
    }

    /** What a resource type is in AWS; nothing when AWS has no such thing. */
    static List<String> typesOf(String resourceType) {
        return switch (resourceType) {
            case "ecs", "fargate", "container" -> List.of("ecs");
            case "eks", "k8s" -> List.of("eks");
            case "lambda", "function" -> List.of("lambda");
            case "ec2", "vm", "host" -> List.of("ec2");
            case "rds", "db" -> List.of("rds", "aurora");
            case "aurora", "apigw", "codebuild", "stepfunctions" -> List.of(resourceType);
            default -> List.of();
        };
    }

    /** Whether it may hold events of a type of resource: a name of people's own says nothing against any. */
    boolean mayBeOf(List<String> types) {
        return resource.isEmpty() || types.contains(resource);
    }
}
