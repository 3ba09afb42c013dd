package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongEventsTest {
    private final Folder folder;

    LongEventsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void lines_without_a_time_belong_to_the_event_above_them() {
        folder.write(
                "any.log",
                "2026-02-28 10:00:00,978 ERROR [main] org.shop.Cart: failed",
                "java.lang.IllegalStateException: no stock",
                "\tat org.shop.Cart.add(Cart.java:12)",
                "Caused by: java.io.IOException: closed",
                "\t... 3 more",
                "2026-02-28 10:00:01,000 INFO [main] org.shop.Cart: next");

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly(
                        "failed\njava.lang.IllegalStateException: no stock\n\tat org.shop.Cart.add(Cart.java:12)\nCaused by: java.io.IOException: closed\n\t... 3 more",
                        "next");
    }

    @Test
    void stack_traces_between_json_lines_are_joined() {
        folder.write(
                "any.log",
                "{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"one\"}",
                "panic: runtime error: index out of range",
                "goroutine 1 [running]:",
                "main.main()",
                "\t/app/main.go:12 +0x1d",
                "{\"ts\":\"2026-02-28T10:00:01Z\",\"msg\":\"two\"}");

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly(
                        "one",
                        "panic: runtime error: index out of range\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:12 +0x1d",
                        "two");
    }

    @Test
    void one_json_object_over_several_lines_is_one_event() {
        folder.write(
                "any.log",
                "{",
                "  \"ts\": \"2026-02-28T10:00:00Z\",",
                "  \"msg\": \"one\"",
                "}",
                "{",
                "  \"ts\": \"2026-02-28T10:00:01Z\",",
                "  \"msg\": \"two\"",
                "}");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "two");
    }
}
