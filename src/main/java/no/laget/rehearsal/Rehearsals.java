package no.laget.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import no.laget.deadlines.Deadlines;
import no.laget.deadlines.SchoolCalendar;
import no.laget.engine.DeadlineFile;
import no.laget.modelguard.ModelGuard;
import no.laget.rehearsal.Exploration.Limits;

/** Reads models as if they were to be deployed, and rehearses them. Each rehearsal has a throw-away engine of its own. */
final class Rehearsals {

    /** Enough for every model that fits one screen; a model that needs more is told that not all was tried. */
    static final Limits LIMITS = new Limits(1500, Duration.ofSeconds(30));

    private final DataSource database;
    private final KnownBeans beans;
    private final SchoolCalendar schoolCalendar;
    private final ModelGuard guard;

    Rehearsals(DataSource database, KnownBeans beans, SchoolCalendar schoolCalendar, ModelGuard guard) {
        this.database = database;
        this.beans = beans;
        this.schoolCalendar = schoolCalendar;
        this.guard = guard;
    }

    /** Plays these processes of the set, each from the beginning at {@code start}. */
    Report rehearse(Repertoire set, Collection<String> processes, Instant start, Limits limits) {
        VirtualClock clock = new VirtualClock(start);
        Deadlines deadlines = new Deadlines(DeadlineFile.read(set.deadlines()), schoolCalendar, clock);
        StandIns standIns = new StandIns(beans, deadlines, clock);
        Origins origins = new Origins(set, beans);
        List<Explored> explored = new ArrayList<>();
        try (Stage stage = new Stage(database, standIns)) {
            for (String id : processes) {
                Model model = set.process(id).orElseThrow();
                explored.add(new Exploration(stage, standIns, clock, deadlines, set, origins, model, limits).run());
            }
        }
        return new Report(start, guard.check(set.set()), List.copyOf(explored));
    }
}
