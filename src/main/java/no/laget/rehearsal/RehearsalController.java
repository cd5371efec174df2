package no.laget.rehearsal;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.deadlines.SchoolCalendar;
import no.laget.modelguard.ModelDeployments;
import no.laget.modelguard.ModelGuard;
import no.laget.modelguard.ModelKeepers;
import no.laget.modelguard.ModelSet;
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
    private final ModelDeployments deployments;
    private final ModelKeepers keepers;
    private final Clock clock;

    /** A rehearsal keeps a processor busy and a connection taken: one at a time on each node. */
    private final Semaphore stage = new Semaphore(1);

    RehearsalController(
            DataSource database,
            ConfigurableListableBeanFactory beans,
            SchoolCalendar schoolCalendar,
            ModelDeployments deployments,
            ModelGuard guard,
            ModelKeepers keepers,
            Clock clock) {
        this.rehearsals = new Rehearsals(database, new KnownBeans(beans), schoolCalendar, guard);
        this.deployments = deployments;
        this.keepers = keepers;
        this.clock = clock;
    }

    /**
     * The report as a page.
     *
     * @param files what is changed; without any, the processes are rehearsed as they are deployed
     * @param processes the ids of those that are rehearsed besides those that the files touch
     * @param from the day on which the played case begins, at noon; without it, now
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = "text/html;charset=UTF-8")
    String page(
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "process", required = false) @Nullable List<String> processes,
            @RequestParam(required = false) @Nullable LocalDate from,
            Principal reader) {
        return ReportPage.of(rehearse(asked(files, processes, reader), from));
    }

    /** The same as text. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = "text/plain;charset=UTF-8")
    String text(
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "process", required = false) @Nullable List<String> processes,
            @RequestParam(required = false) @Nullable LocalDate from,
            Principal reader) {
        return ReportText.of(rehearse(asked(files, processes, reader), from));
    }

    /** What is to be rehearsed. */
    private record Asked(Repertoire repertoire, Set<String> processes) {}

    private Asked asked(@Nullable List<MultipartFile> files, @Nullable List<String> processes, Principal reader) {
        if (!keepers.include(reader.getName())) {
            throw new Refusal("rehearsal.notYours");
        }
        Map<String, byte[]> sent = sent(files == null ? List.of() : files);
        ModelSet present = deployments.presentSet();
        Repertoire repertoire = Repertoire.of(present, sent);
        Set<String> chosen = repertoire.touchedBy(present.places(sent).values());
        if (processes != null) {
            processes.stream().filter(repertoire.processes()::containsKey).forEach(chosen::add);
        }
        if (chosen.isEmpty()) {
            throw new Refusal("rehearsal.nothingTouched");
        }
        return new Asked(repertoire, chosen);
    }

    private static Map<String, byte[]> sent(List<MultipartFile> files) {
        if (files.size() > MOST_FILES) {
            throw new Refusal("rehearsal.tooMany", MOST_FILES);
        }
        Map<String, byte[]> sent = new LinkedHashMap<>();
        for (MultipartFile file : files) {
            String name = String.valueOf(file.getOriginalFilename());
            try {
                sent.put(ModelSet.baseName(name), file.getBytes());
            } catch (IOException e) {
                throw new Refusal("rehearsal.unreadable", name);
            }
        }
        return sent;
    }

    private Report rehearse(Asked asked, @Nullable LocalDate from) {
        if (!stage.tryAcquire()) {
            throw new Refusal("rehearsal.busy");
        }
        try {
            Instant start = from == null
                    ? clock.instant()
                    : from.atTime(LocalTime.NOON).atZone(Norway.ZONE).toInstant();
            return rehearsals.rehearse(asked.repertoire(), asked.processes(), start, Rehearsals.LIMITS);
        } finally {
            stage.release();
        }
    }
}
