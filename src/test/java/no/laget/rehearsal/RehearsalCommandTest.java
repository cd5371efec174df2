package no.laget.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import no.laget.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and its exit codes. */
class RehearsalCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aModelWithoutFaultsIsGoodAndTheReportIsWritten(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("rapport.html");

        int code = run(
                "--laget.rehearse=processes/activityplan/plan.bpmn",
                "--laget.rehearse-from=2026-12-18",
                "--laget.rehearse-report=" + page);

        assertThat(code).as(said()).isEqualTo(RehearsalCommand.GOOD);
        assertThat(said()).contains("Lag aktivitetsplan", "25. desember 2026 kl. 12.00", "§ 12-4");
        assertThat(Files.readString(page)).contains("<svg", "Undersøk saken", "<h2>Lag aktivitetsplan</h2>");
    }

    @Test
    void aModelWithFaultsIsFaulty(@TempDir Path folder) throws IOException {
        Path broken = folder.resolve("plan.bpmn");
        Files.writeString(
                broken,
                Files.readString(Path.of("processes/activityplan/plan.bpmn"))
                        .replace("${subject == 'GROUP'}", "${subjekt == 'GROUP'}"));

        assertThat(run("--laget.rehearse=" + broken)).isEqualTo(RehearsalCommand.FAULTY);
        assertThat(said()).contains("subjekt");
    }

    /** It runs well, and Laget would not take it into use. */
    @Test
    void aModelThatRunsButBreaksAHouseRuleIsFaultyAndTheRuleIsSaidAsWhenItIsDeployed(@TempDir Path folder)
            throws IOException {
        Path page = folder.resolve("rapport.html");
        Path silent = folder.resolve("baton.bpmn");
        Files.writeString(
                silent,
                Files.readString(Path.of("processes/activityplan/baton.bpmn"))
                        .replaceAll("<bpmn:documentation>Svar om.*</bpmn:documentation>", ""));

        int code = run("--laget.rehearse=" + silent, "--laget.rehearse-report=" + page);

        assertThat(code).as(said()).isEqualTo(RehearsalCommand.FAULTY);
        assertThat(said())
                .contains(
                        Words.of("rehearsal.problems"),
                        "processes/activityplan/baton.bpmn",
                        Words.of("modelguard.rule.documentation"),
                        "Én prosess prøvekjørt, én feil");
        assertThat(Files.readString(page)).contains(Words.of("modelguard.rule.documentation"));
    }

    @Test
    void whatCannotBeReadIsRefusedBeforeAnythingStarts(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.bpmn"), "ikke en modell");

        assertThat(run("--laget.rehearse=" + folder.resolve("no-such.bpmn"))).isEqualTo(RehearsalCommand.REFUSED);
        assertThat(run("--laget.rehearse=" + text)).isEqualTo(RehearsalCommand.REFUSED);
        assertThat(run("--laget.rehearse=")).isEqualTo(RehearsalCommand.REFUSED);
        assertThat(said()).contains("no-such.bpmn", "a.bpmn");
    }

    @Test
    void aDayThatIsNoneIsRefused() {
        assertThat(run("--laget.rehearse=processes/activityplan/plan.bpmn", "--laget.rehearse-from=i morgen"))
                .isEqualTo(RehearsalCommand.REFUSED);
    }

    @Test
    void onlyTheArgumentMakesItARehearsal() {
        assertThat(RehearsalCommand.isMeantBy("--server.port=8080")).isFalse();
        assertThat(RehearsalCommand.isMeantBy("--laget.rehearse=all")).isTrue();
    }

    private int run(String... arguments) {
        return new RehearsalCommand(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8)).run();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
