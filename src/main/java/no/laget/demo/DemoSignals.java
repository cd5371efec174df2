package no.laget.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import no.laget.Norway;
import no.laget.Words;
import no.laget.casefile.CaseId;
import no.laget.directors.DirectorsReports;
import no.laget.directors.HalfYear;
import no.laget.earlysignal.AddedSign;
import no.laget.earlysignal.FollowedSignal;
import no.laget.earlysignal.FollowedSignal.Contact;
import no.laget.earlysignal.FollowedSignal.Led;
import no.laget.earlysignal.FollowedSignal.Result;
import no.laget.earlysignal.FollowedSignal.Source;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Three signals that teachers have raised, in different steps, and the reports on two half years before them. The other
 * children at risk are found by the nightly look when the demo's clock is moved over a night.
 */
@Component
@ConditionalOnProperty("laget.demo-cases")
class DemoSignals implements DemoStory {

    private static final long SEED = 20_260_701;
    private static final String TEACHER = "laerer";

    private final DirectorsReports reports;
    private final Clock clock;
    private final AtomicReference<CaseId> talkedWith = new AtomicReference<>();
    private final AtomicReference<CaseId> together = new AtomicReference<>();

    DemoSignals(DirectorsReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public List<Scene> scenes(Rehearsal play) {
        return List.of(
                new Scene(12, 10, () -> {
                    reported();
                    together.set(raise(play, "Rogn", 2012, "8A"));
                }),
                new Scene(10, 12, () -> agreedOnCooperation(play, Objects.requireNonNull(together.get()))),
                new Scene(8, 11, () -> talkedWith.set(raise(play, "Selje", 2016, "5A"))),
                new Scene(5, 14, () -> heard(play, Objects.requireNonNull(talkedWith.get()))),
                new Scene(2, 13, () -> raise(play, "Hassel", 2018, "3A")));
    }

    private static CaseId raise(Rehearsal play, String first, int born, String group) {
        Map<String, Object> form = new HashMap<>();
        form.put("childFirstName", first);
        form.put("childLastName", "Oppdikta");
        form.put("childBorn", LocalDate.of(born, 4, 12).toString());
        form.put("childGroup", group);
        form.put("seen", Words.of("demo.signal.seen." + group));
        form.put("contactTeacher", "YES");
        return play.open(TEACHER, "earlysignal", form);
    }

    private static void heard(Rehearsal play, CaseId id) {
        tried(play, id, Map.of("whom", List.of("GUARDIANS"), "way", "CALL", "reached", "NO", "next", "MORE"));
        tried(
                play,
                id,
                Map.of(
                        "whom", List.of("CHILD", "GUARDIANS"),
                        "way", "TALK",
                        "reached", "YES",
                        "said", Words.of("demo.signal.said"),
                        "next", "HEARD"));
    }

    private static void tried(Rehearsal play, CaseId id, Map<String, Object> form) {
        play.complete(TEACHER, id, "userTask_reachFamily", form);
    }

    private static void agreedOnCooperation(Rehearsal play, CaseId id) {
        heard(play, id);
        play.complete(
                TEACHER,
                id,
                "userTask_chooseRoute",
                Map.of(
                        "causes", List.of("HOME", "HEALTH"),
                        "view", Words.of("demo.signal.view"),
                        "chosen", "COOPERATION",
                        "reason", Words.of("demo.signal.reason"),
                        "consentBy", List.of("GUARDIANS", "CHILD")));
    }

    /** Two half years that are over, with invented numbers, so that there is a report to look at. */
    private void reported() {
        HalfYear latest = HalfYear.of(Norway.today(clock).minusMonths(9));
        HalfYear before = HalfYear.of(latest.from().minusDays(1));
        reports.keep(before, invented(before, 118), inventedElsewhere(before, 31));
        reports.keep(latest, invented(latest, 142), inventedElsewhere(latest, 37));
    }

    private static List<FollowedSignal> invented(HalfYear half, int many) {
        Random random = new Random(SEED + half.year() * 2L + half.half());
        return IntStream.range(0, many).mapToObj(n -> invented(random)).toList();
    }

    private static List<AddedSign> inventedElsewhere(HalfYear half, int many) {
        Random random = new Random(SEED - half.year() * 2L - half.half());
        return IntStream.range(0, many)
                .mapToObj(n -> new AddedSign(
                        one(random, "solbakken", "solbakken", "nordvik"),
                        1 + random.nextInt(10),
                        one(random, Source.REGISTER, Source.REGISTER, Source.COLLEAGUE)))
                .toList();
    }

    private static FollowedSignal invented(Random random) {
        boolean kindergarten = random.nextInt(16) == 0;
        Contact contact = one(random, Contact.IN_TIME, Contact.IN_TIME, Contact.IN_TIME, Contact.LATE, Contact.NOT);
        return new FollowedSignal(
                kindergarten ? "maurtua" : one(random, "solbakken", "solbakken", "nordvik"),
                kindergarten ? 0 : 1 + random.nextInt(10),
                one(random, Source.REGISTER, Source.REGISTER, Source.COLLEAGUE),
                contact,
                switch (contact) {
                    case IN_TIME -> 1 + random.nextInt(13);
                    case LATE -> 15 + random.nextInt(20);
                    case NOT -> null;
                },
                one(
                        random,
                        Led.NOTHING,
                        Led.NOTHING,
                        Led.NOTHING,
                        Led.ACTIVITYPLAN,
                        Led.ACTIVITYPLAN,
                        Led.BACK2SCHOOL,
                        Led.COOPERATION,
                        Led.NOT_YET),
                one(random, Result.LESS, Result.LESS, Result.SAME, Result.MORE));
    }

    @SafeVarargs
    private static <T> T one(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }
}
