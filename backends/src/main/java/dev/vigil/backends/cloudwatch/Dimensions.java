package dev.vigil.backends.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dimensions of a metric: what it was measured on. AWS's services name theirs alike
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html).
 */
record Dimensions(Map<String, String> values) {
    /** Those that name a service, the surest first. */
    private static final List<String> NAME_A_SERVICE = List.of(
            "service",
            "Service",
            "service.name",
            "service_name",
            "ServiceName",
            "app",
            "FunctionName",
            "ApiName",
            "ApiId",
            "StateMachineArn",
            "ProjectName",
            "PodName",
            "ContainerName",
            "DBInstanceIdentifier",
            "DBClusterIdentifier",
            "TargetGroup",
            "LoadBalancer",
            "LoadBalancerName",
            "QueueName",
            "TopicName",
            "TableName",
            "StreamName",
            "CacheClusterId",
            "ReplicationGroupId",
            "DomainName",
            "BucketName",
            "AutoScalingGroupName",
            "InstanceId");

    Dimensions {
        values = Map.copyOf(values);
    }

    /** Whose metric it is, or an empty text. */
    String service() {
        for (String name : NAME_A_SERVICE) {
            String value = values.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return bare(name, value);
            }
        }
        return "";
    }

    /** The name in {@code app/shop/50dc6c495c0c9188} or {@code arn:…:stateMachine:order}. */
    private static String bare(String dimension, String value) {
        return switch (dimension) {
            case "LoadBalancer", "TargetGroup" -> value.replaceFirst("^(?:app|net|gwy|targetgroup)/([^/]+).*$", "$1");
            case "StateMachineArn" -> value.substring(value.lastIndexOf(':') + 1);
            default -> value;
        };
    }

    /** Whether it splits up what the other holds as a whole. */
    boolean isPartOf(Dimensions other) {
        return values.size() > other.values.size()
                && values.entrySet().containsAll(other.values.entrySet())
                && service().equals(other.service());
    }

    Map<String, String> labels(String namespace) {
        var labels = new TreeMap<>(values);
        labels.put("namespace", namespace);
        String service = service();
        if (!service.isEmpty()) {
            labels.put("service", service);
        }
        return labels;
    }
}
