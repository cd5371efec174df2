package no.laget.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.laget.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void isHeldByOneLagetAtATime() throws IOException {
        try (DataFolder first = DataFolder.hold(folder)) {
            assertThat(first.postgres()).isEqualTo(folder.resolve("postgres"));
            assertThatThrownBy(() -> DataFolder.hold(folder))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("laget.data");
        }

        DataFolder.hold(folder).close();
    }

    @Test
    void leavesAStrangersProcessAloneWhenAnOldFileNamesItsNumber() throws IOException {
        Path postgres = Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(
                postgres.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        DataFolder.hold(folder).close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void stopsThePostgreSqlOfALagetThatWasKilled() throws Exception {
        Path postgres = Files.createDirectories(folder.resolve("postgres"));
        Process orphan = new ProcessBuilder("sh", "-c", "sleep 60; : " + postgres).start();
        Files.writeString(postgres.resolve("postmaster.pid"), orphan.pid() + "\n");

        DataFolder.hold(folder).close();

        assertThat(orphan.waitFor()).isNotZero();
    }
}
