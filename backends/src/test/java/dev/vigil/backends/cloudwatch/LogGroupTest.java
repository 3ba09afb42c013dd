package dev.vigil.backends.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogGroupTest {
    @ParameterizedTest
    @CsvSource({
        "/aws/lambda/resize,lambda,resize,true",
        "/aws/lambda/us-east-1.edge,lambda,edge,true",
        "/aws/codebuild/shop-build,codebuild,shop-build,true",
        "/aws/vendedlogs/states/orders-Logs,stepfunctions,orders,true",
        "/aws/rds/instance/shop-db/error,rds,shop-db,true",
        "/aws/rds/cluster/shop/postgresql,aurora,shop,true",
        "API-Gateway-Execution-Logs_a1b2c3/prod,apigw,a1b2c3,true",
        "/aws/containerinsights/main/application,eks,'',false",
        "/aws/ecs/containerinsights/main/performance,ecs,'',false",
        "/aws/eks/main/cluster,eks,main,true",
        "/ecs/checkout,ecs,checkout,true",
        "/ecs/shop/checkout,ecs,checkout,true",
        "/aws/ecs/checkout,ecs,checkout,true",
        "/ec2/bastion,ec2,bastion,false",
        "/var/log/messages,ec2,'',false",
        "/acme/prod/checkout,'',checkout,false",
        "/acme/checkout/prod,'',checkout,false",
        "checkout,'',checkout,false",
        "/prod/logs,'','',false"
    })
    void a_name_tells_what_writes_it_and_whose_it_is(String name, String resource, String service, boolean certain) {
        assertThat(LogGroup.of(name, "")).isEqualTo(new LogGroup(name, resource, service, certain));
    }

    @ParameterizedTest
    @CsvSource({"/acme/prod/checkout,/acme/prod/,checkout", "/acme/prod,/acme,''", "/acme/,/acme/,acme"})
    void what_all_groups_of_interest_begin_with_names_no_service(String name, String prefix, String service) {
        assertThat(LogGroup.of(name, prefix).service()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"ecs,true", "fargate,true", "container,true", "lambda,false", "k8s,false"})
    void a_group_of_ecs_is_no_place_for_what_runs_elsewhere(String type, boolean may) {
        assertThat(LogGroup.of("/ecs/checkout", "").mayBeOf(LogGroup.typesOf(type)))
                .isEqualTo(may);
        assertThat(LogGroup.of("/acme/checkout", "").mayBeOf(LogGroup.typesOf(type)))
                .isTrue();
    }
}
