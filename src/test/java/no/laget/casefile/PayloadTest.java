package no.laget.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Minutes;
import no.laget.casefile.Entry.Note;
import no.laget.casefile.Entry.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    private static final String SECRET = "Kari slo Ola i skolegården";

    static Stream<Class<? extends Entry>> kinds() {
        return EntryKinds.all();
    }

    @Test
    void theKindsThatOldLogsAreWrittenWithKeepTheirNames() {
        assertThat(EntryKinds.common().map(Entry::kindOf))
                .containsExactlyInAnyOrder(
                        "opened",
                        "personsChanged",
                        "participantAdded",
                        "participantLeft",
                        "sharing",
                        "concern",
                        "investigation",
                        "information",
                        "consent",
                        "levelAssessed",
                        "attention",
                        "goal",
                        "measure",
                        "meetingArranged",
                        "meetingNotHeld",
                        "minutes",
                        "evaluation",
                        "glimpse",
                        "note",
                        "documentAdded",
                        "decision",
                        "handOver",
                        "deadlineNear",
                        "deadlineMissed",
                        "summary",
                        "groupPlanFiled",
                        "caseLinked",
                        "closed",
                        "archived",
                        "correction");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsReadAsItWasWritten(Class<? extends Entry> kind) throws Exception {
        Entry entry = EntryKinds.filled(kind, SECRET);
        assertThat(Payload.entry(entry.kind(), Payload.of(entry))).isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noKindShowsWhatItSaysInAnApplicationLog(Class<? extends Entry> kind) throws Exception {
        Entry entry = EntryKinds.filled(kind, SECRET);
        if (Payload.of(entry).contains("\"text\"") || entry instanceof Opened || entry instanceof Entry.Concern) {
            assertThat(entry.toString()).doesNotContain(SECRET);
        }
        assertThat(new LogEntry(CaseId.random(), 1, Instant.EPOCH, "laerer", entry, "", "").toString())
                .doesNotContain(SECRET);
    }

    @Test
    void noPersonShowsInAnApplicationLog() {
        Child child = new Child("Kari", "Nordmann", LocalDate.of(2014, 3, 5), "05831499925", false, "7A");
        NewCase fresh = new NewCase(
                "activityplan",
                "solbakken",
                child,
                List.of(new Guardian(SECRET, "99999999", "x@example.org")),
                List.of(),
                "laerer",
                new Entry.Concern(Instant.EPOCH, SECRET, false, Involvement.NONE));
        assertThat(child.toString()).isEqualTo("Child[K.N.]");
        assertThat(fresh.toString()).doesNotContain(SECRET, "Kari");
        assertThat(fresh.guardians().toString()).doesNotContain(SECRET, "99999999");
        assertThat(child.masked().identityNumber()).isEqualTo("058314 *****");
        assertThat(new Minutes.Attendance(SECRET, "mor", true).toString()).doesNotContain(SECRET);
        assertThat(new Evaluation.Effect("1", "green", SECRET).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table laget.log_entry; --",
                "<script>alert(1)</script>",
                "${execution.setVariable('x', 1)} #{T(java.lang.Runtime)}",
                "=HYPERLINK(\"http://example.org\")",
                "Čáhppesguovža Ŋ đ ŧ ž, æøå, 日本語",
                "👩‍👧‍👦 🏫",
                "første\r\nandre\ttredje \\u0000 \u0001\u001f\u202e"
            })
    void textIsText(String text) {
        assertThat(Payload.entry("note", Payload.of(new Note(text)))).isEqualTo(new Note(text));
    }

    @Test
    void aTextOfFiveMegabytesIsKeptWhole() {
        Note note = new Note("Ærlig talt 😀. ".repeat(400_000));
        assertThat(Payload.entry("note", Payload.of(note))).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foran\0bak", "\ud83d", "a\ude00b", "\ude00\ud83d"})
    void nulAndHalvesOfCharactersAreRefused(String text) {
        for (Entry entry : List.of(
                new Note(text),
                new Entry.Attention("x", List.of("y", text), List.of()),
                new Entry.Information(text, "y"))) {
            assertThatThrownBy(() -> Payload.of(entry))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Teksten inneholder tegn");
        }
    }

    @Test
    void aComponentThatALaterVersionWroteIsOverlooked() {
        assertThat(Payload.entry("note", "{\"text\":\"a\",\"mood\":\"b\"}")).isEqualTo(new Note("a"));
    }
}
