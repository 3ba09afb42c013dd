package dev.vigil.cli.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The recorded incidents of a small shop that {@code vigil demo} plays. */
public interface Scenarios {
    /** All of them, in the order to show them in; the first is played when none is named. */
    List<Line> list();

    /** What really happened in one. An unknown name is a {@link dev.vigil.api.ErrorCode#NOT_FOUND}. */
    Truth truth(String scenario, long seed);

    /** Writes one as plain files to a folder of Vigil's own. The same name and seed give the same bytes. */
    Played play(String scenario, long seed);

    /** One scenario: its name and one line about it. */
    record Line(String name, String about) {}

    /**
     * What an investigation should find.
     *
     * @param status {@code incident} or {@code healthy}
     * @param service the one that broke; absent when none did
     * @param faultClass such as {@code logic_bug}; absent when nothing broke
     * @param also what broke besides, for a reason of its own; whichever is named first is right
     */
    record Truth(String status, Optional<String> service, Optional<String> faultClass, List<Broken> also) {}

    /** A service and the class of its fault. */
    record Broken(String service, String faultClass) {}

    /**
     * A scenario as files.
     *
     * @param folder where the files are, and stay
     * @param setting what the shop is
     * @param moments what the people on call saw, in the order of time; the last is that Vigil is asked
     * @param material what Vigil has to look at
     */
    record Played(Sources sources, Path folder, String setting, List<Moment> moments, String material) {}

    /** Something that people noticed. */
    record Moment(Instant time, String text) {}
}
