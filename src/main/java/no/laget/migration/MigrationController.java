package no.laget.migration;

import java.security.Principal;
import java.util.List;
import no.laget.organisation.Organisation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Running cases and new versions, for process owners and administrators. */
@RestController
@RequestMapping("/laget/api/migrations")
class MigrationController {

    private final Migrations migrations;
    private final Organisation organisation;

    MigrationController(Migrations migrations, Organisation organisation) {
        this.migrations = migrations;
        this.organisation = organisation;
    }

    /** The versions of the process, and what has been moved between them. */
    record Overview(List<Version> versions, List<MigrationTable.Batch> log) {}

    /** All processes. */
    @GetMapping
    List<ProcessOverview> processes(Principal reader) {
        return migrations.processes(reader.getName());
    }

    @GetMapping("/{process}")
    Overview versions(@PathVariable String process, Principal reader) {
        List<MigrationTable.Batch> log = migrations.log(process, reader.getName()).stream()
                .map(batch -> batch.by(organisation.nameOf(batch.by())))
                .toList();
        return new Overview(migrations.versions(process, reader.getName()), log);
    }

    /** What would become of the next of the running cases. */
    @PostMapping("/{process}/trial")
    Outcome tryOut(@PathVariable String process, @RequestBody Wish wish, Principal by) {
        return migrations.tryOut(process, wish, by.getName());
    }

    /** Moves a batch of them; {@code next} says where to go on. */
    @PostMapping("/{process}")
    Outcome carryOut(@PathVariable String process, @RequestBody Wish wish, Principal by) {
        return migrations.carryOut(process, wish, by.getName());
    }
}
