package no.laget.back2school;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.laget.Refusal;
import no.laget.back2school.Entries.Attended;
import no.laget.back2school.Entries.CourseGoal;
import no.laget.back2school.Entries.Goals;
import no.laget.back2school.Entries.Homework;
import no.laget.back2school.Entries.Present;
import no.laget.back2school.Entries.Reached;
import no.laget.back2school.Entries.Referral;
import no.laget.back2school.Entries.ReturnPlan;
import no.laget.back2school.Entries.ReturnStep;
import no.laget.back2school.SrasProfile.Function;
import no.laget.back2school.SrasProfile.Means;
import no.laget.casefile.Child;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Party;
import no.laget.engine.FormValues;

/** Reads the forms of Back2School: from the fields of a form to what is written in the log. */
final class Back2SchoolForms {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private Back2SchoolForms() {}

    static Referral referral(FormValues form) {
        return new Referral(form.text("absence"), form.optionalText("tried"), form.answeredYes("knownAtHome"));
    }

    static NewCase pupil(FormValues form, String unit, Instant now) {
        return new NewCase(
                Back2SchoolService.PROGRAMME,
                unit,
                new Child(
                        form.text("childFirstName"),
                        form.text("childLastName"),
                        form.date("childBorn"),
                        form.optionalText("childIdentityNumber"),
                        form.yes("protectedAddress"),
                        form.optionalText("childGroup")),
                form.rows("guardians").stream()
                        .map(row -> new Guardian(
                                row.text("guardianName"),
                                row.optionalText("guardianPhone"),
                                row.optionalText("guardianEmail")))
                        .toList(),
                List.of(),
                form.by(),
                now,
                Involvement.NONE,
                referral(form));
    }

    static Map<TeamPart, String> team(FormValues form) {
        Map<TeamPart, String> staff = new EnumMap<>(TeamPart.class);
        for (TeamPart part : TeamPart.values()) {
            staff.put(part, form.text(field(part.name())));
        }
        return staff;
    }

    static Set<TeamPart> trained(FormValues form) {
        EnumSet<TeamPart> trained = EnumSet.noneOf(TeamPart.class);
        for (TeamPart part : TeamPart.values()) {
            if (form.yes(field(part.name()) + "Trained")) {
                trained.add(part);
            }
        }
        return trained;
    }

    static SrasProfile profile(FormValues form) {
        Map<Function, Means> scores = new EnumMap<>(Function.class);
        for (Function function : Function.values()) {
            String field = field(function.name());
            scores.put(function, new Means(form.decimal(field + "Child"), form.decimal(field + "Parents")));
        }
        return new SrasProfile(scores);
    }

    static Goals goals(FormValues form) {
        return new Goals(form.rows("goals").stream()
                .map(row -> new CourseGoal(row.text("goal"), row.text("measured"), row.date("goalBy")))
                .toList());
    }

    static ReturnPlan returnPlan(FormValues form) {
        return new ReturnPlan(
                form.date("returnOn"),
                form.rows("steps").stream()
                        .map(row -> new ReturnStep(row.text("what"), row.date("stepFrom")))
                        .toList(),
                form.choices("agreedBy").stream().map(Party::valueOf).toList());
    }

    static CourseWishes wishes(FormValues form) {
        return new CourseWishes(
                form.date("startOn"),
                List.of(form.choice("familyDay", DayOfWeek.class)),
                time(form, "familyTime"),
                List.of(form.choice("schoolDay", DayOfWeek.class)),
                time(form, "schoolTime"),
                form.choice("pace", CoursePace.class),
                Set.of());
    }

    /** The new times by the number of the meeting in the calendar. */
    static Map<Integer, LocalDateTime> moves(FormValues form) {
        Map<Integer, LocalDateTime> moves = new LinkedHashMap<>();
        for (FormValues row : form.rows("moves")) {
            moves.put(
                    Integer.valueOf(row.text("meetingNumber")),
                    row.date("moveTo").atTime(time(row, "moveTime")));
        }
        return moves;
    }

    static Attended attended(FormValues form, CourseMeeting meeting) {
        return new Attended(
                meeting.kind(),
                meeting.number(),
                form.yes("childThere"),
                form.rows("guardiansThere").stream()
                        .map(row -> new Present(row.text("guardian"), row.yes("present")))
                        .toList(),
                form.yes("schoolThere"));
    }

    static Homework homework(FormValues form) {
        return new Homework(
                form.choice("homeworkDone", Homework.Done.class),
                form.optionalText("homeworkTold"),
                form.optionalText("homework"));
    }

    static List<Reached> reached(FormValues form) {
        return form.rows("reached").stream()
                .map(row -> new Reached(row.text("goal"), row.choice("reachedHow", Reached.How.class)))
                .toList();
    }

    /** A time of the clock as people write it: 14.00 or 14:00. */
    private static LocalTime time(FormValues form, String field) {
        String text = form.text(field);
        try {
            return LocalTime.parse(text.replace('.', ':'), TIME);
        } catch (DateTimeParseException notATime) {
            throw new Refusal("back2school.notATime", text);
        }
    }

    /** {@code attention} of {@code ATTENTION}. */
    private static String field(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
