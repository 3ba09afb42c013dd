package dev.vigil.simulator.shop;

import java.util.List;

/** What programs print when something was thrown, each language in its own way. */
public final class StackTrace {
    private static final List<String> JAVA_SERVER = List.of(
            "java.base/java.lang.reflect.Method.invoke(Method.java:565)",
            "org.glimmer.http.Dispatcher.dispatch(Dispatcher.java:214)",
            "org.glimmer.http.Worker.run(Worker.java:88)",
            "java.base/java.lang.Thread.run(Thread.java:1474)");

    private StackTrace() {}

    /** The trace of an exception or panic that came from these places, innermost first. */
    public static String of(Platform platform, String error, String message, List<CodePlace> places) {
        return switch (platform) {
            case JAVA -> java(error, message, places);
            case GO -> go(message, places);
            case PYTHON -> python(error, message, places);
            case NODE, PROXY, OTHER -> node(error, message, places);
        };
    }

    /** The same for Java, with the exception that was behind it. */
    public static String javaWithCause(String outer, List<CodePlace> places, String cause, String causeFrame) {
        var text = new StringBuilder(outer);
        places.forEach(place -> text.append("\n\tat ").append(javaFrame(place)));
        JAVA_SERVER.forEach(frame -> text.append("\n\tat ").append(frame));
        text.append("\nCaused by: ").append(cause).append("\n\tat ").append(causeFrame);
        return text.append("\n\t... ")
                .append(places.size() + JAVA_SERVER.size())
                .append(" more")
                .toString();
    }

    private static String java(String error, String message, List<CodePlace> places) {
        var text = new StringBuilder(error).append(": ").append(message);
        places.forEach(place -> text.append("\n\tat ").append(javaFrame(place)));
        JAVA_SERVER.forEach(frame -> text.append("\n\tat ").append(frame));
        return text.toString();
    }

    private static String javaFrame(CodePlace place) {
        return place.unit() + "." + place.function() + "(" + place.fileName() + ":" + place.line() + ")";
    }

    private static String go(String message, List<CodePlace> places) {
        var text = new StringBuilder("panic: runtime error: ").append(message).append("\n\ngoroutine 71 [running]:");
        for (var place : places) {
            text.append('\n')
                    .append(place.unit())
                    .append('.')
                    .append(place.function())
                    .append("(...)");
            text.append("\n\t/src/")
                    .append(place.path())
                    .append(':')
                    .append(place.line())
                    .append(" +0x1d4");
        }
        return text.append("\nnet/http.HandlerFunc.ServeHTTP(...)\n\t/usr/local/go/src/net/http/server.go:2220 +0x29")
                .toString();
    }

    private static String python(String error, String message, List<CodePlace> places) {
        var text = new StringBuilder("Traceback (most recent call last):");
        for (var place : places.reversed()) {
            text.append("\n  File \"/app/")
                    .append(place.path().substring(place.path().indexOf('/') + 1));
            text.append("\", line ").append(place.line()).append(", in ").append(place.function());
            text.append("\n    return ").append(place.function()).append("(request)");
        }
        return text.append('\n').append(error).append(": ").append(message).toString();
    }

    private static String node(String error, String message, List<CodePlace> places) {
        var text = new StringBuilder(error).append(": ").append(message);
        for (var place : places) {
            text.append("\n    at ").append(place.function());
            text.append(" (/app/").append(place.path().substring(place.path().indexOf('/') + 1));
            text.append(':').append(place.line()).append(":17)");
        }
        return text.append("\n    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)")
                .toString();
    }
}
