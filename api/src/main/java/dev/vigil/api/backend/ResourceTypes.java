package dev.vigil.api.backend;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import java.util.List;

/** What a service may run on: where a question is asked. */
public final class ResourceTypes {
    public static final List<String> ALL = List.of(
            "ecs",
            "fargate",
            "lambda",
            "eks",
            "ec2",
            "apigw",
            "rds",
            "aurora",
            "codebuild",
            "stepfunctions",
            "cloud_run",
            "cloudrun",
            "gke",
            "gce",
            "cloud_functions",
            "app_engine",
            "cloud_sql",
            "container_app",
            "aks",
            "vm",
            "function",
            "app_service",
            "k8s",
            "container",
            "host",
            "db");

    private ResourceTypes() {}

    /** Refuses what is none of them; an empty text, which means everywhere, is let pass. */
    public static void requireKnown(String resource) {
        if (!resource.isEmpty() && !ALL.contains(resource)) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "there is no resource type \"" + resource + "\"" + Suggestion.end(resource, ALL) + " There are: "
                            + String.join(", ", ALL));
        }
    }
}
