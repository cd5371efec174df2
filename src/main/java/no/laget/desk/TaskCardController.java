package no.laget.desk;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import no.laget.Refusal;
import no.laget.Texts;
import no.laget.engine.TaskPlaces;
import no.laget.engine.TaskPlaces.Place;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the cards of a page of tasks say, for the whole page at once. */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api")
class TaskCardController {

    /** A page of Tasklist has fifteen. */
    private static final int MOST = 50;

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final TaskService tasks;
    private final TaskPlaces places;
    private final Clock clock;

    TaskCardController(TaskService tasks, TaskPlaces places, Clock clock) {
        this.tasks = tasks;
        this.places = places;
        this.clock = clock;
    }

    /** The ids of the tasks on the page. */
    record Page(@Nullable List<@Nullable String> tasks) {}

    /** The cards of those tasks that the engine shows to the one who is asking; nothing tells the others from tasks that are gone. */
    @PostMapping("/tasks/cards")
    List<TaskCard> cards(@RequestBody Page page, Principal reader) {
        List<@Nullable String> asked = page.tasks() == null ? List.of() : page.tasks();
        if (asked.size() > MOST) {
            throw new Refusal("desk.tooManyTasks", MOST);
        }
        String[] known = asked.stream()
                .filter(id -> id != null && ID.matcher(id).matches())
                .toArray(String[]::new);
        if (known.length == 0) {
            return List.of();
        }
        List<String> readable = tasks.createTaskQuery().taskIdIn(known).list().stream()
                .map(Task::getId)
                .toList();
        return places.of(readable).stream()
                .map(place -> card(place, reader.getName()))
                .toList();
    }

    private TaskCard card(Place place, String reader) {
        return new TaskCard(
                place.task(),
                place.label(),
                place.unit(),
                Texts.of(place.programme()),
                place.step() == null ? null : Texts.of(place.step()),
                place.due() == null ? null : Due.of(place.due(), clock),
                reader.equals(place.assignee()),
                place.person());
    }
}
