package dev.vigil.cli.command;

import dev.vigil.api.http.VersionBody;
import dev.vigil.api.json.Json;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Says which Vigil this is.")
public final class VersionCommand implements Callable<Integer> {
    private final Context context;

    public VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        // The same words as those of Runtime.version(), which takes longer to read them than all the rest takes.
        var version = new VersionBody(context.house().version(), System.getProperty("java.runtime.version", "?"));
        switch (context.format()) {
            case TABLE -> context.out().println("vigil " + version.version() + " (Java " + version.java() + ")");
            case JSON, JSONL -> context.out().println(Json.write(version));
        }
        return ExitCode.FINE.number();
    }
}
