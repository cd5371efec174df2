package no.laget.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import no.laget.deadlines.SchoolDays;

/**
 * Makes a school of four hundred invented pupils with a year of absence, as the file of a system that reports lessons. It
 * is the same school each time for the same day. Most are away now and then, mostly documented, about six days in a year; of
 * the others some stay away more and more in the last two months, some are away every week, and some of the older ones leave
 * out lessons. What that is held against stands in {@code docs/absence.md}.
 */
final class DemoSchool {

    private static final long SEED = 20_260_822;
    private static final int PUPILS = 400;
    private static final int GRADES = 10;
    private static final int LESSONS = 6;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String ORGANISATION_NUMBER = "221062159";

    private static final String HEAD =
            "Orgnr;ElevforholdId;Fornavn;Etternavn;Fødselsdato;Fnr;Årstrinn;Basisgruppe;Startdato;"
                    + "Sluttdato;Sperret adresse;RegistreringId;Dato;Timer;Timer den dagen;Type;Slettet";

    private static final List<String> FIRST = List.of(
            "Agat",
            "Ametyst",
            "Basalt",
            "Beryll",
            "Feltspat",
            "Flint",
            "Fluoritt",
            "Gabbro",
            "Gips",
            "Glimmer",
            "Gneis",
            "Granat",
            "Granitt",
            "Grafitt",
            "Hornblende",
            "Jade",
            "Jaspis",
            "Kalk",
            "Kleber",
            "Kobolt",
            "Koral",
            "Korund",
            "Kvarts",
            "Labrador",
            "Larvikitt",
            "Malakitt",
            "Marmor",
            "Olivin",
            "Onyks",
            "Opal",
            "Porfyr",
            "Rav",
            "Rubin",
            "Safir",
            "Skifer",
            "Smaragd",
            "Talk",
            "Topas",
            "Turkis",
            "Turmalin");

    private static final List<String> LAST = List.of(
            "Diktet",
            "Eksempelås",
            "Fiktiv",
            "Innbilt",
            "Konstruert",
            "Oppfunnet",
            "Påhitt",
            "Syntetisk",
            "Tenkt",
            "Uvirkelig");

    private final List<LocalDate> days;
    private final LocalDate today;

    DemoSchool(SchoolDays calendar, LocalDate today) {
        this.days = List.copyOf(calendar.between(today.minusYears(1), today.minusDays(1)));
        this.today = today;
    }

    /** How somebody is away. */
    private enum Habit {
        NOW_AND_THEN,
        MORE_AND_MORE,
        EVERY_WEEK,
        LESSONS_LEFT_OUT
    }

    /** The whole file. */
    String csv() {
        List<String> rows = new ArrayList<>(List.of(HEAD));
        for (int number = 0; number < PUPILS; number++) {
            pupil(number, rows);
        }
        return String.join("\r\n", rows) + "\r\n";
    }

    private void pupil(int number, List<String> rows) {
        Random random = new Random(SEED + number);
        int grade = 1 + number % GRADES;
        LocalDate schoolYear = SchoolDays.startOfSchoolYear(today);
        LocalDate came = schoolYear.minusYears(grade == 1 ? 0 : 1);
        LocalDate born = LocalDate.of(schoolYear.getYear() - 5 - grade, 1, 1).plusDays(random.nextInt(365));
        String pupil = String.join(
                ";",
                ORGANISATION_NUMBER,
                "E-" + (1000 + number),
                FIRST.get(number % FIRST.size()),
                LAST.get(number / FIRST.size()),
                DAY.format(born),
                "",
                Integer.toString(grade),
                grade + (number / GRADES % 2 == 0 ? "D" : "E"),
                DAY.format(came),
                "",
                "");
        rows.add(pupil + ";;;;;;");
        Habit habit = habit(random, grade);
        for (int day = 0; day < days.size(); day++) {
            int left = days.size() - day;
            if (random.nextDouble() < likelihood(habit, left) && !days.get(day).isBefore(came)) {
                int length = habit == Habit.LESSONS_LEFT_OUT ? 1 : 1 + random.nextInt(3);
                for (int last = Math.min(day + length, days.size()); day < last; day++) {
                    rows.add(pupil + ";" + absence(number, days.get(day), habit, random));
                }
            }
        }
    }

    private static Habit habit(Random random, int grade) {
        double chance = random.nextDouble();
        if (chance < 0.93) {
            return Habit.NOW_AND_THEN;
        }
        if (chance < 0.955) {
            return Habit.MORE_AND_MORE;
        }
        return chance < 0.98 || grade < 7 ? Habit.EVERY_WEEK : Habit.LESSONS_LEFT_OUT;
    }

    /** How likely it is that somebody stays away on a day with so many school days left until today. */
    private static double likelihood(Habit habit, int left) {
        return switch (habit) {
            case NOW_AND_THEN -> 0.015;
            case MORE_AND_MORE -> left > 40 ? 0.015 : 0.05 + (40 - left) * 0.006;
            case EVERY_WEEK -> 0.1;
            case LESSONS_LEFT_OUT -> 0.25;
        };
    }

    private static String absence(int number, LocalDate day, Habit habit, Random random) {
        boolean part = habit == Habit.LESSONS_LEFT_OUT || random.nextInt(10) == 0;
        int lessons = part ? 1 + random.nextInt(3) : LESSONS;
        boolean documented = random.nextDouble() < (habit == Habit.NOW_AND_THEN ? 0.9 : 0.4);
        return "F-%d-%s;%s;%d;%d;%s;".formatted(number, day, DAY.format(day), lessons, LESSONS, documented ? "D" : "U");
    }
}
