package no.laget.overview;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import no.laget.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a manager does on the page "Oversikt". */
@RestController
@RequestMapping("/laget/api/overview")
class ActsController {

    private final Acts acts;

    ActsController(Acts acts) {
        this.acts = acts;
    }

    /** Whose tasks go to whom, and why. */
    record Reassignment(
            @Nullable String from,
            @Nullable String to,
            @Nullable List<@Nullable String> tasks,
            @Nullable String reason) {}

    /** Which deadline is moved, to when (the time in Norway) and why. */
    record Move(
            @Nullable String task,
            @Nullable String due,
            @Nullable String reason) {}

    /** What is to be tried again. */
    record Trial(@Nullable List<@Nullable String> incidents) {}

    /** Which mails were told in another way, and how. */
    record Settlement(
            @Nullable List<@Nullable String> incidents,
            @Nullable String reason) {}

    @GetMapping("/colleagues")
    List<Acts.Colleague> colleagues(Principal viewer) {
        return acts.colleagues(viewer.getName());
    }

    @GetMapping("/colleagues/tasks")
    Overview.Rows tasksOf(@RequestParam String person, Principal viewer) {
        return acts.tasksOf(viewer.getName(), person);
    }

    @PostMapping("/reassign")
    Map<String, Integer> reassign(@RequestBody Reassignment asked, Principal viewer) {
        return Map.of(
                "count",
                acts.reassign(
                        viewer.getName(),
                        text(asked.from()),
                        text(asked.to()),
                        ids(asked.tasks()),
                        text(asked.reason())));
    }

    @PostMapping("/deadline")
    Map<String, Integer> moveDeadline(@RequestBody Move asked, Principal viewer) {
        acts.moveDeadline(viewer.getName(), text(asked.task()), text(asked.due()), text(asked.reason()));
        return Map.of("count", 1);
    }

    @PostMapping("/retry")
    Map<String, Integer> tryAgain(@RequestBody Trial asked, Principal viewer) {
        return Map.of("count", acts.tryAgain(viewer.getName(), ids(asked.incidents())));
    }

    @PostMapping("/settle")
    Map<String, Integer> settle(@RequestBody Settlement asked, Principal viewer) {
        return Map.of("count", acts.settle(viewer.getName(), ids(asked.incidents()), text(asked.reason())));
    }

    /** The database knows no NUL; nothing that has one is an id or a reason. */
    private static String text(@Nullable String said) {
        if (said != null && said.indexOf('\0') >= 0) {
            throw new Refusal("desk.notUnderstood");
        }
        return said == null ? "" : said;
    }

    private static List<String> ids(@Nullable List<@Nullable String> said) {
        return said == null
                ? List.of()
                : said.stream().map(ActsController::text).toList();
    }
}
