package no.laget.activityplan;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import no.laget.Norway;
import no.laget.casefile.Child;
import no.laget.casefile.Entry.Attention;
import no.laget.casefile.Entry.Concern;
import no.laget.casefile.Entry.Evaluation;
import no.laget.casefile.Entry.Evaluation.Effect;
import no.laget.casefile.Entry.Evaluation.Face;
import no.laget.casefile.Entry.Goal;
import no.laget.casefile.Entry.Investigation;
import no.laget.casefile.Entry.LevelAssessed;
import no.laget.casefile.Entry.Measure;
import no.laget.casefile.Group;
import no.laget.casefile.Guardian;
import no.laget.casefile.Involvement;
import no.laget.casefile.NewCase;
import no.laget.casefile.Party;
import no.laget.casefile.Subject;
import no.laget.engine.FormValues;

/** Reads the forms of the activity plan: from the fields of a form to what is written in the log. */
final class ActivityPlanForms {

    private ActivityPlanForms() {}

    static NewCase concern(FormValues form, String unit) {
        return new NewCase(
                ActivityPlanService.PROGRAMME,
                unit,
                subject(form),
                guardians(form),
                List.of(),
                form.by(),
                new Concern(
                        form.dateTime("knownAt").atZone(Norway.ZONE).toInstant(),
                        form.text("seen"),
                        form.yes("urgent"),
                        form.choice("involvement", Involvement.class)));
    }

    static Investigation investigation(FormValues form) {
        return new Investigation(
                form.optionalText("childsView"),
                form.optionalText("whyChildNotHeard"),
                form.optionalText("othersHeard"),
                form.text("findings"),
                form.answeredYes("measuresNeeded"),
                form.yes("childAsks"),
                form.yes("guardiansAsk"),
                form.optionalText("reason"));
    }

    static LevelAssessed level(FormValues form) {
        String reason = form.optionalText("levelReason");
        return new LevelAssessed(Integer.parseInt(form.text("level")), reason == null ? "" : reason);
    }

    static Attention attention(FormValues form) {
        return new Attention(form.text("attention"), form.choices("areas"), parties(form));
    }

    static Goal goal(FormValues form) {
        return new Goal(form.text("goal"), parties(form));
    }

    /** The measures in the form, numbered on from {@code number}: people speak of "measure 3". */
    static List<Measure> measures(FormValues form, int number) {
        AtomicInteger next = new AtomicInteger(number);
        return form.rows("measures").stream()
                .map(row -> new Measure(
                        Integer.toString(next.getAndIncrement()),
                        row.text("problem"),
                        row.text("what"),
                        row.date("from"),
                        null,
                        row.text("responsible"),
                        row.choice("party", Party.class),
                        row.date("evaluateOn")))
                .toList();
    }

    static Evaluation evaluation(FormValues form) {
        List<Effect> effects = form.rows("effects").stream()
                .map(row -> new Effect(row.text("measureId"), row.text("colour"), row.optionalText("note")))
                .toList();
        return new Evaluation(
                form.optionalChoice("face", Face.class),
                form.optionalText("childsView"),
                form.optionalText("whyChildNotHeard"),
                effects,
                form.choice("decision", NextStep.class).name(),
                form.optionalText("reason"));
    }

    /** A child in a row or a form of its own, named by the three fields. */
    static Child child(FormValues form, String firstName, String lastName, String born) {
        return new Child(form.text(firstName), form.text(lastName), form.date(born), null, false, null);
    }

    static List<Party> parties(FormValues form) {
        return form.choices("agreedBy").stream().map(Party::valueOf).toList();
    }

    private static Subject subject(FormValues form) {
        if (form.text("subject").toUpperCase(Locale.ROOT).equals("GROUP")) {
            return new Group(form.text("groupName"), form.choice("groupExtent", Group.Extent.class), null);
        }
        return new Child(
                form.text("childFirstName"),
                form.text("childLastName"),
                form.date("childBorn"),
                form.optionalText("childIdentityNumber"),
                form.yes("protectedAddress"),
                form.optionalText("childGroup"));
    }

    private static List<Guardian> guardians(FormValues form) {
        return form.rows("guardians").stream()
                .map(row -> new Guardian(
                        row.text("guardianName"), row.optionalText("guardianPhone"), row.optionalText("guardianEmail")))
                .toList();
    }
}
