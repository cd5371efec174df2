package no.laget.desk;

import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import no.laget.Refusal;
import no.laget.casefile.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be told of a case at any time, from the case itself. */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api/cases/{caseId}/happenings")
class HappeningController {

    private final Happenings happenings;

    HappeningController(Happenings happenings) {
        this.happenings = happenings;
    }

    /**
     * What somebody tells.
     *
     * @param key made by the browser when the form was opened; sent again it has no effect
     * @param what one of the choices of the form
     * @param values the other fields of the form by their names
     */
    record Told(
            @Nullable UUID key,
            @Nullable String what,
            @Nullable Map<String, Object> values) {}

    @GetMapping("/lists")
    Map<String, Object> lists(@PathVariable String caseId, Principal reader) {
        return happenings.lists(CaseId.of(caseId), reader.getName());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@PathVariable String caseId, @RequestBody Told told, Principal by) {
        if (told.key() == null || told.what() == null) {
            throw new Refusal("desk.notUnderstood");
        }
        happenings.tell(
                CaseId.of(caseId),
                told.key(),
                told.what(),
                told.values() == null ? Map.of() : told.values(),
                by.getName());
    }
}
