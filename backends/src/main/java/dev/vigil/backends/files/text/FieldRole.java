package dev.vigil.backends.files.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field of a log record stands for, told by its name in any usual spelling. Earlier spellings win over later ones. */
public enum FieldRole {
    TIME,
    LEVEL,
    MESSAGE,
    SERVICE,
    POD,
    CONTAINER,
    TRACE,
    SPAN,
    /** The text of a stack trace that belongs to the message. */
    STACK;

    private static final Map<String, Spelling> SPELLINGS = new HashMap<>();

    static {
        register(
                TIME,
                "@timestamp",
                "timestamp",
                "ts",
                "time",
                "datetime",
                "@t",
                "t",
                "date",
                "eventtime",
                "timestampms",
                "timemillis",
                "timeunixnano",
                "asctime",
                "instant",
                "logtime",
                "epoch",
                "realtimetimestamp",
                "tdate",
                "timelocal",
                "timeiso8601");
        register(
                LEVEL,
                "level",
                "severity",
                "lvl",
                "loglevel",
                "levelname",
                "severitytext",
                "@l",
                "levelvalue",
                "priority",
                "s");
        register(
                MESSAGE,
                "message",
                "msg",
                "log",
                "@m",
                "@mt",
                "body",
                "text",
                "content",
                "shortmessage",
                "event",
                "logmessage",
                "jsonpayloadmessage",
                "textpayload");
        register(
                SERVICE,
                "service",
                "servicename",
                "svc",
                "app",
                "application",
                "appname",
                "applicationname",
                "resourceservicename",
                "resourceattributesservicename",
                "kuberneteslabelsapp",
                "kuberneteslabelsappkubernetesioname",
                "syslogidentifier",
                "systemdunit",
                "comm");
        register(
                CONTAINER,
                "container",
                "containername",
                "kubernetescontainername",
                "k8scontainername",
                "resourcelabelscontainername");
        register(
                POD,
                "pod",
                "podname",
                "kubernetespodname",
                "k8spodname",
                "kubernetespod",
                "resourcek8spodname",
                "resourcelabelspodname");
        register(
                TRACE,
                "traceid",
                "xtraceid",
                "ddtraceid",
                "oteltraceid",
                "logginggoogleapiscomtrace",
                "mdctraceid",
                "contexttraceid");
        register(
                SPAN,
                "spanid",
                "xspanid",
                "ddspanid",
                "otelspanid",
                "logginggoogleapiscomspanid",
                "mdcspanid",
                "contextspanid");
        register(
                STACK,
                "stacktrace",
                "stack",
                "errorstack",
                "errorstacktrace",
                "exception",
                "exceptionstacktrace",
                "excinfo",
                "errstack",
                "traceback",
                "throwable",
                "exceptionstack",
                "throwninfo",
                "@x");
    }

    /** A role, and how good this spelling is for it: 0 is best. */
    public record Spelling(FieldRole role, int rank) {}

    /** What a field of this name stands for: letter case, and {@code _ - . /} and blanks, make no difference; null if nothing. */
    public static @Nullable Spelling of(String name) {
        var compact = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '@') {
                compact.append(c);
            }
        }
        return SPELLINGS.get(compact.toString().toLowerCase(Locale.ROOT));
    }

    private static void register(FieldRole role, String... spellings) {
        for (int rank = 0; rank < spellings.length; rank++) {
            SPELLINGS.put(spellings[rank], new Spelling(role, rank));
        }
    }
}
