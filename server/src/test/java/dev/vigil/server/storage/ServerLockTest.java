package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLockTest {
    @TempDir
    Path directory;

    @Test
    void where_no_server_runs_there_is_no_holder() {
        assertThat(ServerLock.holder(file())).isEmpty();
    }

    @Test
    void the_holder_says_its_process_and_where_it_listens() {
        try (var lock = ServerLock.take(file())) {
            assertThat(ServerLock.holder(file())).contains(new ServerLock.Holder(ownPid(), Optional.empty()));

            lock.announce("http://127.0.0.1:7070");

            assertThat(ServerLock.holder(file()))
                    .contains(new ServerLock.Holder(ownPid(), Optional.of("http://127.0.0.1:7070")));
        }
        assertThat(ServerLock.holder(file())).isEmpty();
    }

    @Test
    void a_second_server_of_this_process_is_refused() {
        try (var _ = ServerLock.take(file())) {
            assertRefused("process " + ownPid());
        }
    }

    @Test
    void a_second_server_is_refused_while_the_process_of_the_first_lives_and_not_longer() {
        try (var server = ChildProcess.start(LockingProcess.class, List.of(file().toString()))) {
            assertThat(server.line()).isEqualTo("locked");
            assertThat(ServerLock.holder(file()).flatMap(ServerLock.Holder::url))
                    .contains("http://127.0.0.1:7777");
            assertRefused("http://127.0.0.1:7777");

            server.kill();
        }

        assertThat(ServerLock.holder(file())).isEmpty();
        ServerLock.take(file()).close();
    }

    @Test
    void looking_at_ones_own_lock_does_not_lose_it() {
        try (var _ = ServerLock.take(file())) {
            assertThat(ServerLock.holder(file())).isPresent();

            try (var second = ChildProcess.start(LookingProcess.class, List.of(file().toString()))) {
                assertThat(second.line()).isEqualTo(Long.toString(ownPid()));
            }
        }
    }

    private void assertRefused(String hint) {
        assertThatThrownBy(() -> ServerLock.take(file()))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(hint);
    }

    private Path file() {
        return directory.resolve("vigil.db");
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }
}
