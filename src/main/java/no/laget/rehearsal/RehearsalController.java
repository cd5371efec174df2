package no.laget.rehearsal;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.deadlines.SchoolCalendar;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A changed file rehearsed together with what is deployed, for process owners and administrators. */
@RestController
@RequestMapping("/laget/api/rehearsal")
class RehearsalController {

    private static final int MOST_FILES = 20;

    private final Rehearsals rehearsals;
    private final DeployedModels deployed;
    private final Organisation organisation;
    private final Clock clock;

    /** A rehearsal keeps a processor busy and a connection taken: one at a time on each node. */
    private final Semaphore stage = new Semaphore(1);

    RehearsalController(
            DataSource database,
            ConfigurableListableBeanFactory beans,
            SchoolCalendar schoolCalendar,
            ProcessEngine engine,
            Organisation organisation,
            Clock clock) {
        this.rehearsals = new Rehearsals(database, new KnownBeans(beans), schoolCalendar);
        this.deployed = new DeployedModels(engine);
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The report as a page; {@code from} is the day on which the played case begins. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = "text/html;charset=UTF-8")
    String page(
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(required = false) @Nullable LocalDate from,
            Principal reader) {
        return ReportPage.of(rehearse(files, from, reader));
    }

    /** The same as text. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = "text/plain;charset=UTF-8")
    String text(
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(required = false) @Nullable LocalDate from,
            Principal reader) {
        return ReportText.of(rehearse(files, from, reader));
    }

    private Report rehearse(List<MultipartFile> files, @Nullable LocalDate from, Principal reader) {
        boolean may = organisation.appointmentsOf(reader.getName()).stream()
                .anyMatch(held -> held.role() == Role.PROCESS_OWNER || held.role() == Role.ADMINISTRATOR);
        if (!may) {
            throw new Refusal("rehearsal.notYours");
        }
        if (files.size() > MOST_FILES) {
            throw new Refusal("rehearsal.tooMany", MOST_FILES);
        }
        if (!stage.tryAcquire()) {
            throw new Refusal("rehearsal.busy");
        }
        try {
            ModelSet set = deployed.read();
            Changed changed = new Changed();
            for (MultipartFile file : files) {
                changed.and(set.put(String.valueOf(file.getOriginalFilename()), content(file)));
            }
            Set<String> processes = Rehearsals.touched(set, changed);
            if (processes.isEmpty()) {
                throw new Refusal("rehearsal.nothingTouched");
            }
            Instant start = from == null
                    ? clock.instant()
                    : from.atTime(LocalTime.NOON).atZone(Norway.ZONE).toInstant();
            return rehearsals.rehearse(set, processes, start, Rehearsals.LIMITS);
        } finally {
            stage.release();
        }
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new Refusal("rehearsal.unreadable", String.valueOf(file.getOriginalFilename()));
        }
    }
}
