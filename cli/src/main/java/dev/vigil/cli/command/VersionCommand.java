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
        var version =
                new VersionBody(context.house().version(), Runtime.version().toString());
        switch (context.format()) {
            case TABLE -> context.out().println("vigil " + version.version() + " (Java " + version.java() + ")");
            case JSON, JSONL -> context.out().println(Json.write(version));
        }
        return ExitCode.FINE.number();
    }
}
