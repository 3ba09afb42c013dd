package dev.vigil.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTraceTest {
    @Test
    void java_frames_name_the_file_below_its_package_and_the_first_cause_comes_first() {
        var frames = StackTrace.frames("""
                Request failed
                org.shop.wire.Failure: boom
                \tat org.shop.cart.CartResource.show(CartResource.java:49)
                \tat java.base/java.lang.Thread.run(Thread.java:1583)
                Caused by: java.lang.NullPointerException: no price
                \tat org.shop.pricing.Pricing$Rule.total(Pricing.java:87)
                \t... 12 more
                """);

        assertThat(frames.getFirst())
                .isEqualTo(new CodeFrame(
                        "org/shop/pricing/Pricing.java", 87, "org.shop.pricing.Pricing$Rule.total", "java", true));
        assertThat(frames.get(2).application()).isFalse();
    }

    @Test
    void kotlin_is_told_from_java() {
        assertThat(StackTrace.frames("\tat shop.cart.Basket.add(Basket.kt:12)")
                        .getFirst()
                        .language())
                .isEqualTo("kotlin");
    }

    @Test
    void python_frames_come_innermost_first() {
        var frames = StackTrace.frames("""
                Traceback (most recent call last):
                  File "/usr/lib/python3.12/site-packages/flask/app.py", line 1473, in wsgi_app
                    response = self.full_dispatch_request()
                  File "/app/pricing/rules.py", line 31, in discount
                    return table[key]
                KeyError: 'gold'
                """);

        assertThat(frames.getFirst()).isEqualTo(new CodeFrame("/app/pricing/rules.py", 31, "discount", "python", true));
        assertThat(frames.get(1).application()).isFalse();
    }

    @Test
    void javascript_and_typescript() {
        var frames = StackTrace.frames("""
                TypeError: Cannot read properties of undefined (reading 'total')
                    at async sum (/app/src/cart/sum.ts:12:5)
                    at /app/src/server.js:40:11
                    at Layer.handle (/app/node_modules/express/lib/router/layer.js:95:5)
                """);

        assertThat(frames.get(0)).isEqualTo(new CodeFrame("/app/src/cart/sum.ts", 12, "sum", "typescript", true));
        assertThat(frames.get(1).file()).isEqualTo("/app/src/server.js");
        assertThat(frames.get(2).application()).isFalse();
    }

    @Test
    void go_symbols_stand_above_their_place() {
        var frames = StackTrace.frames("""
                panic: runtime error: index out of range [3] with length 3

                goroutine 7 [running]:
                shop.example/stock/levels.Reserve(0xc000010000, 0x3)
                \t/src/stock/levels/reserve.go:112 +0x1d
                runtime.goexit()
                \t/usr/local/go/src/runtime/asm_amd64.s:1650 +0x1
                """);

        assertThat(frames.getFirst())
                .isEqualTo(new CodeFrame(
                        "/src/stock/levels/reserve.go", 112, "shop.example/stock/levels.Reserve", "go", true));
    }

    @Test
    void ruby_dotnet_rust_and_php() {
        assertThat(StackTrace.frames("app/models/cart.rb:7:in `total'").getFirst())
                .isEqualTo(new CodeFrame("app/models/cart.rb", 7, "total", "ruby", true));
        assertThat(StackTrace.frames("   at Shop.Cart.Total(Int32 id) in /src/Cart.cs:line 42")
                        .getFirst())
                .isEqualTo(new CodeFrame("/src/Cart.cs", 42, "Shop.Cart.Total", "csharp", true));
        assertThat(StackTrace.frames("thread 'main' panicked at src/cart.rs:9:5:\nno price")
                        .getFirst())
                .isEqualTo(new CodeFrame("src/cart.rs", 9, "", "rust", true));
        assertThat(StackTrace.frames("#0 /var/www/src/Cart.php(17): Shop\\Cart->total()")
                        .getFirst())
                .isEqualTo(new CodeFrame("/var/www/src/Cart.php", 17, "Shop\\Cart->total", "php", true));
    }

    @Test
    void plain_text_has_no_frames() {
        assertThat(StackTrace.frames("all is well at noon (see page:12)")).isEmpty();
    }

    @Test
    void a_huge_trace_is_read_in_part() {
        assertThat(StackTrace.frames("\tat a.B.c(B.java:1)\n".repeat(100_000))).hasSizeLessThanOrEqualTo(101);
    }
}
