package dev.vigil.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
    private final Path folder;
    private final Checkout checkout;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.checkout = new Checkout(folder);
    }

    @Test
    void a_first_call_builds_and_then_runs_with_its_arguments_untouched() throws Exception {
        Path jdk = checkout.jdk("25.0.1");

        var ended = checkout.run("logs", "a b", "", "*");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).endsWith("/app/target/vigil-app.jar>\n<logs>\n<a b>\n<>\n<*>\n");
        assertThat(ended.err()).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);
        assertThat(checkout.folder.resolve("target/launcher/java")).hasContent(jdk.toString());
    }

    @Test
    void a_second_call_touches_no_maven() throws Exception {
        checkout.jdk("25");
        checkout.run("version");
        checkout.maven("exit 1", "echo MAVEN WAS CALLED; exit 1");

        var ended = checkout.run("version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).doesNotContain("MAVEN");
    }

    @Test
    void each_kind_of_command_starts_with_the_cache_that_was_trained_for_it() throws Exception {
        checkout.jdk("25");

        assertThat(checkout.run("version").out()).contains("/target/launcher/word.aot>");
        assertThat(checkout.run("version", "--json").out()).contains("/target/launcher/cli.aot>");
        assertThat(checkout.run("rca", "shop").out()).contains("/target/launcher/server.aot>");
    }

    @Test
    void whoever_says_how_much_memory_there_is_decides_how_it_is_divided_too() throws Exception {
        checkout.jdk("25");
        checkout.with("VIGIL_JAVA_OPTS", "-Xmx200m");

        assertThat(checkout.run("rca", "shop").out()).contains("<-Xmx200m>").doesNotContain("<-Xmn");
    }

    @Test
    void an_edited_source_is_built_before_the_next_call() throws Exception {
        checkout.jdk("25");
        checkout.run("version");

        checkout.edit("api/src/main/java/New.java");
        checkout.run("version");

        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void two_first_calls_at_once_build_once() throws Exception {
        checkout.jdk("25");
        checkout.maven(
                "echo Apache Maven 3.8.7; exit 0",
                "while [ ! -e go ]; do :; done; mkdir -p app/target/lib; echo jar > app/target/vigil-app.jar; echo b >> builds");

        var first = checkout.start("version");
        var second = checkout.start("version");
        Files.createFile(checkout.folder.resolve("go"));

        assertThat(Checkout.ended(first).code()).isZero();
        assertThat(Checkout.ended(second).code()).isZero();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void a_lock_whose_owner_died_holds_nobody() throws Exception {
        checkout.jdk("25");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(checkout.folder.resolve("target/launcher/lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(checkout.run("version").code()).isZero();
    }

    @Test
    void a_failed_build_shows_its_errors_and_where_the_rest_is() throws Exception {
        checkout.jdk("25");
        checkout.maven(
                "echo Apache Maven 3.9.9; exit 0",
                "echo '[INFO] noise'; echo '[ERROR] /x/Foo.java:[3,5] cannot find symbol'; exit 1");

        var ended = checkout.run("version");

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err())
                .contains("the build failed")
                .contains("Foo.java:[3,5] cannot find symbol")
                .contains("build.log")
                .doesNotContain("noise");
        assertThat(ended.out()).isEmpty();
        assertThat(checkout.folder.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over_for_one_that_fits() throws Exception {
        Path old = checkout.jdk("21.0.4");
        Path fit = checkout.jdk("26-ea");
        checkout.with("JAVA_HOME", old.toString());

        checkout.run("version");

        assertThat(checkout.folder.resolve("target/launcher/java")).hasContent(fit.toString());
    }

    @Test
    void without_a_jdk_it_says_what_to_install() throws Exception {
        Path old = checkout.jdk("17.0.2");
        checkout.with("JAVA_HOME", old.toString());

        var ended = checkout.run("version");

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err())
                .contains("needs a JDK of version 25 or newer")
                .contains("JAVA_HOME is " + old + ", a JDK of version 17")
                .contains("apt-get install temurin-25-jdk")
                .contains("brew install openjdk@25");
    }

    @Test
    void a_maven_that_is_too_old_is_named() throws Exception {
        checkout.jdk("25");
        checkout.maven("echo Apache Maven 3.6.3; exit 0", "exit 1");

        var ended = checkout.run("version");

        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err()).contains("Maven 3.8 or newer").contains("3.6.3");
    }

    @Test
    void it_is_found_through_a_link() throws Exception {
        checkout.jdk("25");
        Path link = Files.createSymbolicLink(folder.resolve("vigil-link"), checkout.folder.resolve("vigil"));

        var process = checkout.start("version");
        assertThat(Checkout.ended(process).code()).isZero();
        var builder = new ProcessBuilder(link.toString(), "version");
        builder.environment().put("VIGIL_JAVA_PLACES", folder.resolve("jvm").toString());
        builder.environment().remove("JAVA_HOME");

        assertThat(Checkout.ended(builder.start()).out()).endsWith("<version>\n");
        assertThat(checkout.builds()).isEqualTo(1);
    }
}
