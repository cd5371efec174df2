package no.laget.desk;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.laget.Norway;
import no.laget.Refusal;
import no.laget.Texts;
import no.laget.Words;
import no.laget.casefile.Chronology;
import no.laget.deadlines.DeadlineSteps;
import no.laget.deadlines.Deadlines;
import no.laget.deadlines.Explanation;
import no.laget.deadlines.FreeDay;
import no.laget.engine.CaseActivities;
import no.laget.engine.CaseActivities.Asked;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the deadlines would be if something happened at a certain moment: each with its rule, its source and the days that did not count. */
@RestController
@RequestMapping(DeskConfiguration.DESK + "/api")
class WhatIfController {

    private final DeadlineSteps steps;
    private final CaseActivities activities;
    private final Deadlines deadlines;
    private final RepositoryService models;

    WhatIfController(DeadlineSteps steps, CaseActivities activities, Deadlines deadlines, RepositoryService models) {
        this.steps = steps;
        this.activities = activities;
        this.deadlines = deadlines;
        this.models = models;
    }

    /** @param from local time, {@code 2026-12-18T15:40} */
    @GetMapping("/deadlines")
    WhatIf deadlines(@RequestParam String from, Principal reader) {
        Date start = Date.from(start(from));
        Set<Asked> alerting = activities.alerting();
        Map<String, List<WhatIf.Deadline>> programmes = new LinkedHashMap<>();
        for (DeadlineSteps.Step step : steps.steps()) {
            programmes
                    .computeIfAbsent(step.programme(), first -> new ArrayList<>())
                    .add(inWords(
                            step,
                            deadlines.explain(step.programme(), step.step(), start),
                            alerting.contains(new Asked(step.programme(), step.step()))));
        }
        return new WhatIf(programmes.entrySet().stream()
                .map(programme ->
                        new WhatIf.Programme(programme.getKey(), name(programme.getKey()), programme.getValue()))
                .toList());
    }

    /** A year outside this century is a slip of the finger. */
    private static Instant start(String from) {
        try {
            LocalDateTime local = LocalDateTime.parse(from);
            if (local.getYear() < 2000 || local.getYear() > 2099) {
                throw new Refusal("cases.whatIf.wrongFrom");
            }
            return local.atZone(Norway.ZONE).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new Refusal("cases.whatIf.wrongFrom");
        }
    }

    private static WhatIf.Deadline inWords(DeadlineSteps.Step step, Explanation found, boolean alerts) {
        return new WhatIf.Deadline(
                Texts.of(step.about()),
                DeadlineWords.length(found.rule().period()),
                Chronology.time(found.due()),
                found.due().toString(),
                found.reminder() == null ? "" : Chronology.time(found.reminder()),
                alerts ? Role.of(found.rule().escalateTo()).title() : "",
                Texts.of(found.rule().source()),
                found.skipped().stream().map(WhatIfController::skipped).toList(),
                found.beyondSchoolCalendar() ? Words.of("cases.whatIf.beyond") : "");
    }

    private static String skipped(FreeDay day) {
        String detail = day.reason() == FreeDay.Reason.PUBLIC_HOLIDAY
                ? Words.of("cases.holiday." + day.detail())
                : day.detail();
        return Chronology.day(day.date()) + ": " + Words.of("cases.whatIf.skipped." + day.reason(), detail);
    }

    private String name(String programme) {
        ProcessDefinition model = models.createProcessDefinitionQuery()
                .processDefinitionKey(programme)
                .latestVersion()
                .singleResult();
        return model == null ? programme : Texts.of(model.getName());
    }
}
