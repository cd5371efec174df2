package no.laget.rights;

import java.security.Principal;
import java.util.List;
import no.laget.Refusal;
import no.laget.rights.RightsProcess.HandOver;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the form of {@code answerRequest} links to: the package, for the one who has taken that task and nobody else. */
@RestController
class RightsController {

    private final AccessPackage packages;
    private final RightsProcess process;

    RightsController(AccessPackage packages, RightsProcess process) {
        this.packages = packages;
        this.process = process;
    }

    /** Which case and which request it is follows from the task, so that nobody gets what belongs to somebody else. */
    @GetMapping("/laget/api/rights/package")
    ResponseEntity<byte[]> mine(Principal reader) {
        List<HandOver> open = process.handedOverBy(reader.getName());
        if (open.isEmpty()) {
            throw new Refusal("casefile.noSuchCase");
        }
        if (open.size() > 1) {
            throw new Refusal("rights.severalToAnswer");
        }
        ContentDisposition attachment =
                ContentDisposition.attachment().filename("innsyn.zip").build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(packages.of(open.get(0).id(), open.get(0).request(), reader.getName()));
    }
}
