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
import no.laget.rehearsal.Exploration.Limits;

/** Rehearses models. Each rehearsal has a throw-away engine of its own. */
final class Rehearsals {

    /** Enough for every model that fits one screen; a model that needs more is told that not all was tried. */
    static final Limits LIMITS = new Limits(1500, Duration.ofSeconds(30));

    private final DataSource database;
    private final KnownBeans beans;
    private final SchoolCalendar schoolCalendar;

    Rehearsals(DataSource database, KnownBeans beans, SchoolCalendar schoolCalendar) {
        this.database = database;
        this.beans = beans;
        this.schoolCalendar = schoolCalendar;
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
        return new Report(start, List.copyOf(explored));
    }
}
