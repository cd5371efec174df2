package no.laget.desk;

import no.laget.organisation.Organisation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may know before logging in: whose Laget this is. The login page says it. */
@RestController
class AboutController {

    private final Organisation organisation;

    AboutController(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The name of the municipality. */
    record About(String municipality) {}

    @GetMapping("/about")
    About about() {
        return new About(organisation.municipality());
    }
}
