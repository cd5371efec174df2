package no.laget.modelguard;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was deployed, for the page that shows it. */
@RestController
class ModelsController {

    private final ModelDeployments deployments;

    ModelsController(ModelDeployments deployments) {
        this.deployments = deployments;
    }

    /** The newest first: who, when, and what was added, changed and removed in each file. */
    @GetMapping("/laget/api/models/deployments")
    List<ModelDeployments.Shown> deployments(Principal reader) {
        return deployments.shownTo(reader.getName());
    }
}
