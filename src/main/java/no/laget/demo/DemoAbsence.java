package no.laget.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.laget.Norway;
import no.laget.absence.AbsenceImports;
import no.laget.absence.ImportState;
import no.laget.deadlines.SchoolDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Absence for the demo, made on its first start: a class with a term of it from {@code demo/absence.csv}, and a school of
 * four hundred pupils with a school year of it from {@link DemoSchool}. Both come the way that a school's own would.
 */
@Component
@Order(50)
@ConditionalOnProperty("laget.demo-cases")
class DemoAbsence implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAbsence.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String SCHOOL = "solbakken";

    /** The last day of the file; in the demo it is the last school day before today. */
    private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 20);

    private static final List<Integer> DATES = List.of(7, 8, 9, 10);

    private final AbsenceImports imports;
    private final SchoolDays calendar;
    private final JdbcClient database;
    private final Clock clock;

    DemoAbsence(AbsenceImports imports, SchoolDays calendar, JdbcClient database, Clock clock) {
        this.imports = imports;
        this.calendar = calendar;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        LocalDate today = Norway.today(clock);
        boolean there = database.sql("select exists (select from laget.pupil)")
                .query(Boolean.class)
                .single();
        if (there || !calendar.knows(today.minusYears(1), today)) {
            return;
        }
        ImportState term = take("skoleliste", moved(today));
        ImportState year = take("fagsystem", new DemoSchool(calendar, today).csv());
        LOG.info(
                "The demo has {} rows of absence, and {} were not taken.",
                term.tally().rows() + year.tally().rows(),
                term.tally().refused() + year.tally().refused());
    }

    private ImportState take(String kind, String csv) {
        return imports.take(SCHOOL, kind, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "rektor");
    }

    /** The file as if its term ended now: each date is as many school days before today as it is before the end of the file. */
    private String moved(LocalDate today) throws IOException {
        try (InputStream file = new ClassPathResource("demo/absence.csv").getInputStream()) {
            String[] lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\r\n");
            List<String> moved = new ArrayList<>(List.of(lines[0]));
            Arrays.stream(lines).skip(1).map(line -> moved(line, today)).forEach(moved::add);
            return String.join("\r\n", moved);
        }
    }

    private String moved(String line, LocalDate today) {
        String[] cells = line.split(";", -1);
        for (int place : DATES) {
            if (!cells[place].isEmpty()) {
                cells[place] = moved(LocalDate.parse(cells[place], DAY), today)
                        .map(DAY::format)
                        .orElse("");
            }
        }
        return Arrays.stream(cells).collect(Collectors.joining(";"));
    }

    private Optional<LocalDate> moved(LocalDate date, LocalDate today) {
        int back = calendar.between(date, WRITTEN).size();
        return calendar.between(today.minusYears(1), today.minusDays(1)).descendingSet().stream()
                .skip(back - 1L)
                .findFirst();
    }
}
