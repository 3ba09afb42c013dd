package dev.vigil.server.config;

import java.util.List;

/** What a service may run on. */
final class ResourceTypes {
    static final List<String> ALL = List.of(
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
}
