package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form accepts, whatever the browser sends. */
class FormSchemaTest {

    private static final FormSchema FORM = form();

    @Test
    void whatFormJsSendsIsAccepted() {
        FormValues values = values(
                "text",
                " Det går bedre. ",
                "level",
                2,
                "day",
                "2026-12-24",
                "at",
                "2026-12-24T13:30+01:00",
                "form",
                "PHYSICAL",
                "agreed",
                List.of("CHILD", "GUARDIANS"),
                "why",
                null,
                "contact",
                Map.of("phone", "22 33 44 55"),
                "measures",
                List.of(row("what", "Lesehjelp", "due", null), row("what", "Samtale", "due", "2027-01-04")));

        assertThat(values.text("text")).isEqualTo("Det går bedre.");
        assertThat(values.number("level")).isEqualTo(2);
        assertThat(values.date("day")).isEqualTo(LocalDate.of(2026, 12, 24));
        assertThat(values.dateTime("at")).isEqualTo(LocalDateTime.of(2026, 12, 24, 13, 30));
        assertThat(values.choice("form", MeetingForm.class)).isEqualTo(MeetingForm.PHYSICAL);
        assertThat(values.choices("agreed")).containsExactly("CHILD", "GUARDIANS");
        assertThat(values.text("contact.phone")).isEqualTo("22 33 44 55");
        assertThat(values.rows("measures")).extracting(row -> row.text("what")).containsExactly("Lesehjelp", "Samtale");
        assertThat(values.rows("measures").get(1).date("due")).isEqualTo("2027-01-04");
    }

    @Test
    void untouchedFieldsAreMissingAndNotWrong() {
        FormValues values = values("text", "x", "form", null, "agreed", null, "level", "", "measures", List.of());

        assertThat(values.optionalChoice("form", MeetingForm.class)).isNull();
        assertThat(values.optionalNumber("level")).isNull();
        assertThat(values.optionalDate("day")).isNull();
        assertThat(values.choices("agreed")).isEmpty();
        assertThat(values.rows("measures")).isEmpty();
        assertThat(values.yes("form")).isFalse();
        assertThatThrownBy(() -> values.dateTime("at")).hasMessage("«Tidspunkt» må fylles ut.");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T13:30, 2026-12-24T13:30",
        "2026-12-24T13:30:15, 2026-12-24T13:30:15",
        "2026-12-24T12:30Z, 2026-12-24T13:30",
        "2026-07-01T13:30+02:00, 2026-07-01T13:30",
        "2026-12-24T07:30-05:00, 2026-12-24T13:30"
    })
    void timesAreLocalTimesInNorway(String submitted, LocalDateTime local) {
        assertThat(values("text", "x", "at", submitted).dateTime("at")).isEqualTo(local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseLabel", "computed"})
    void whatTheFormOnlyShowsIsNeverTakenFromTheBrowser(String field) {
        assertThat(values("text", "x", field, "forged").optionalText(field)).isNull();
    }

    @Test
    void aFieldThatMayBeHiddenIsNotRequiredHere() {
        assertThat(values("text", "x", "form", "TELEPHONE").optionalText("why")).isNull();
    }

    @Test
    void aRequiredFieldCannotBeLeftOut() {
        refused("«Tekst» må fylles ut.");
        refused("«Tekst» må fylles ut.", "text", "  ");
        refused("«Hva» må fylles ut.", "text", "x", "measures", List.of(row("due", "2027-01-04")));
    }

    @Test
    void aFieldThatTheFormDoesNotHaveIsRefusedAndNotEchoed() {
        refused("Skjemaet har ikke noe felt som heter «assignee».", "text", "x", "assignee", "admin");
        refused("Skjemaet har ikke noe felt som heter «?b?x??b?».", "text", "x", "<b>x</b>", "1");
        refused(
                "Skjemaet har ikke noe felt som heter «hidden».",
                "text",
                "x",
                "measures",
                List.of(row("what", "a", "hidden", "b")));
        refused("Skjemaet har ikke noe felt som heter «contact.mail».", "text", "x", "contact", Map.of("mail", "b"));
    }

    @Test
    void aValueOfTheWrongKindIsRefusedByTheNameOfItsField() {
        refused("«Tekst» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", 7);
        refused("«Tekst» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", Map.of("a", "b"));
        refused("«Nivå» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", "x", "level", "to");
        refused("«Nivå» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", "x", "level", 1.5);
        refused("«Nivå» kan være høyst 3.", "text", "x", "level", 4);
        refused("«Nivå» må være minst 0.", "text", "x", "level", -1);
        refused("«Dag» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", "x", "day", "2026-02-30");
        refused("«Tidspunkt» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", "x", "at", "24.12.");
        refused("«Form» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", "x", "form", "VIDEO");
        refused(
                "«Enige» har en verdi som ikke kan brukes. Rett den og prøv igjen.",
                "text",
                "x",
                "agreed",
                List.of("NEIGHBOUR"));
        refused("«Enige» har en verdi som ikke kan brukes. Rett den og prøv igjen.", "text", "x", "agreed", "CHILD");
        refused(
                "«Telefon» har en verdi som ikke kan brukes. Rett den og prøv igjen.",
                "text",
                "x",
                "contact",
                Map.of("phone", "ring meg"));
        refused(
                "«Tiltak» har en verdi som ikke kan brukes. Rett den og prøv igjen.",
                "text",
                "x",
                "measures",
                List.of("Lesehjelp"));
    }

    @Test
    void textThatCannotBeStoredIsRefused() {
        refused("«Tekst» inneholder tegn som ikke kan lagres. Fjern dem og prøv igjen.", "text", "a\0b");
        refused("«Tekst» inneholder tegn som ikke kan lagres. Fjern dem og prøv igjen.", "text", "a\uD83Db");
        refused(
                "«Hva» inneholder tegn som ikke kan lagres. Fjern dem og prøv igjen.",
                "text",
                "x",
                "measures",
                List.of(row("what", "\0")));
        assertThat(values("text", "Kári 👩‍👧 ḷ").text("text")).isEqualTo("Kári 👩‍👧 ḷ");
    }

    @Test
    void hugeInputIsRefused() {
        assertThat(values("text", "x".repeat(1_000_000)).text("text")).hasSize(1_000_000);
        refused("«Tekst» er for lang. Den kan ha høyst 1\u00A0000\u00A0000 tegn.", "text", "x".repeat(1_000_001));
        refused(
                "«Tiltak» kan ha høyst 200 rader.",
                "text",
                "x",
                "measures",
                Collections.nCopies(201, row("what", "a")));
    }

    @Test
    void javaCallersMayUseTheirOwnTypes() {
        assertThat(FormSchema.plain(List.of(MeetingForm.TELEPHONE, LocalDate.of(2027, 1, 4), Map.of("a", 1))))
                .isEqualTo(List.of("TELEPHONE", "2027-01-04", Map.of("a", 1)));
        assertThatThrownBy(() -> FormSchema.plain(new Object())).isInstanceOf(Refusal.class);
    }

    private enum MeetingForm {
        PHYSICAL,
        TELEPHONE
    }

    private static FormValues values(@Nullable Object... namesAndValues) {
        return new FormValues(FORM.accept(row(namesAndValues)), FORM.labels(), "", "laerer");
    }

    private static void refused(String sentence, @Nullable Object... namesAndValues) {
        assertThatThrownBy(() -> values(namesAndValues))
                .isInstanceOf(Refusal.class)
                .hasMessage(sentence);
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    private static FormSchema form() {
        try (var file = FormSchemaTest.class.getResourceAsStream("/engine/test-write.form")) {
            return FormSchema.parse(file.readAllBytes());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
