package no.laget.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import no.laget.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where Tasklist keeps what is typed in its forms. Everyone has drafts of his or her own and learns of no others. */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api")
class DraftController {

    private static final int LARGEST = 512 * 1024;

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Drafts drafts;
    private final TaskCases tasks;

    DraftController(Drafts drafts, TaskCases tasks) {
        this.drafts = drafts;
        this.tasks = tasks;
    }

    @GetMapping("/tasks/{taskId}/draft")
    ResponseEntity<Draft> ofTask(@PathVariable String taskId, Principal owner) {
        tasks.requireOpen(taskId);
        return found(DraftForm.ofTask(taskId), owner);
    }

    @PutMapping("/tasks/{taskId}/draft")
    Map<String, Instant> keepOfTask(@PathVariable String taskId, InputStream body, Principal owner) {
        String content = read(body);
        tasks.requireWork(taskId, owner.getName());
        return saved(DraftForm.ofTask(taskId), content, owner);
    }

    @DeleteMapping("/tasks/{taskId}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardOfTask(@PathVariable String taskId, Principal owner) {
        tasks.requireOpen(taskId);
        drafts.discard(owner.getName(), DraftForm.ofTask(taskId));
    }

    @GetMapping("/processes/{processKey}/draft")
    ResponseEntity<Draft> ofStart(@PathVariable String processKey, Principal owner) {
        tasks.requireStartable(processKey);
        return found(DraftForm.ofStart(processKey), owner);
    }

    @PutMapping("/processes/{processKey}/draft")
    Map<String, Instant> keepOfStart(@PathVariable String processKey, InputStream body, Principal owner) {
        String content = read(body);
        tasks.requireStartable(processKey);
        return saved(DraftForm.ofStart(processKey), content, owner);
    }

    @DeleteMapping("/processes/{processKey}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardOfStart(@PathVariable String processKey, Principal owner) {
        tasks.requireStartable(processKey);
        drafts.discard(owner.getName(), DraftForm.ofStart(processKey));
    }

    private ResponseEntity<Draft> found(DraftForm form, Principal owner) {
        return drafts.find(owner.getName(), form).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent()
                .build());
    }

    private Map<String, Instant> saved(DraftForm form, String content, Principal owner) {
        return Map.of("saved", drafts.save(owner.getName(), form, content));
    }

    /** A JSON object that the database can keep, as it was meant and not as it was sent. */
    private static String read(InputStream body) {
        try {
            byte[] sent = body.readNBytes(LARGEST + 1);
            if (sent.length > LARGEST) {
                throw new Refusal("desk.draftTooLarge");
            }
            JsonNode content = JSON.readTree(sent);
            String text = content.toString();
            if (!content.isObject() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new Refusal("engine.notReadable");
            }
            return text;
        } catch (JsonProcessingException notJson) {
            throw new Refusal("engine.notReadable");
        } catch (IOException interrupted) {
            throw new Refusal("desk.notReadable");
        }
    }
}
