package no.laget.migration;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Running cases and new versions, for process owners and administrators. */
@RestController
@RequestMapping("/laget/api/migrations/{process}")
class MigrationController {

    private final Migrations migrations;

    MigrationController(Migrations migrations) {
        this.migrations = migrations;
    }

    /** The versions of the process, and what has been moved between them. */
    record Overview(List<Version> versions, List<MigrationTable.Batch> log) {}

    @GetMapping
    Overview versions(@PathVariable String process, Principal reader) {
        return new Overview(migrations.versions(process, reader.getName()), migrations.log(process, reader.getName()));
    }

    /** What would become of the running cases. */
    @PostMapping("/trial")
    Outcome tryOut(@PathVariable String process, @RequestBody Wish wish, Principal by) {
        return migrations.tryOut(process, wish, by.getName());
    }

    /** Moves a batch of them; {@code left} says whether to ask again. */
    @PostMapping
    Outcome carryOut(@PathVariable String process, @RequestBody Wish wish, Principal by) {
        return migrations.carryOut(process, wish, by.getName());
    }
}
