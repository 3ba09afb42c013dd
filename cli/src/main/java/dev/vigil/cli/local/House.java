package dev.vigil.cli.local;

import java.time.InstantSource;

/**
 * Everything the command line is given by the process that starts it. Parts do their work when they are asked, not when
 * they are made: {@code vigil version} waits for none of them.
 *
 * @param version of Vigil
 */
public record House(
        String version,
        Terminal terminal,
        InstantSource clock,
        Configuration configuration,
        LocalServer server,
        Scenarios scenarios,
        Translators translators) {}
