package no.laget.overview;

import java.util.List;
import no.laget.desk.Due;
import org.jspecify.annotations.Nullable;

/**
 * All that a manager sees at a glance, in words and numbers; what there is no reason to show is empty.
 *
 * @param at when it was counted
 * @param leadsCases whether there is more than what stands still
 * @param late tasks whose deadline has passed
 * @param week tasks with a deadline before the week ends
 * @param escalations deadlines that were reported as missed in the last four weeks
 */
record Overview(
        String at,
        boolean leadsCases,
        boolean administers,
        List<String> units,
        List<Programme> programmes,
        @Nullable Plans plans,
        Count late,
        Count week,
        Count escalations,
        @Nullable Lead lead,
        Effects effects,
        List<Course> courses,
        List<Agreement> agreements,
        List<Named> routes,
        List<Incident> incidents) {

    /**
     * The open cases of a programme.
     *
     * @param definition the version of its process that is started now, to show its diagram
     */
    record Programme(String id, String name, @Nullable String definition, Count open, List<Step> steps) {}

    /** The cases at a step. */
    record Step(String id, String name, Count cases) {}

    /**
     * The plans that must be made within a week (A04).
     *
     * @param late those being made whose week is over
     * @param thisWeek those being made whose week is over before Monday
     * @param rows the first of them
     * @param weeks how it went with the concerns of each week
     * @param rate how many percent of those that were made or late were made in time; null for none
     */
    record Plans(
            Count late,
            Count thisWeek,
            Count later,
            List<Row> rows,
            List<Week> weeks,
            @Nullable Integer rate) {}

    /**
     * The concerns that became known in a week.
     *
     * @param monday its first day, to ask for the list
     * @param pending a plan is being made, and its week is not over
     */
    record Week(String name, String from, String monday, int inTime, int late, int pending) {}

    /**
     * Days from concern to first measure.
     *
     * @param median half of the cases took no longer; null for no case
     */
    record Lead(@Nullable Double median, int cases, List<Month> months) {}

    /** @param id the year and the month, to ask for the list */
    record Month(String name, String id, @Nullable Double median, int cases) {}

    /** How measures worked: for each month how often each colour was chosen, in the order of the colours. */
    record Effects(List<Named> colours, List<Row> rows) {

        /** @param id the year and the month, to ask for the list */
        record Row(String month, String id, List<Integer> counts) {}
    }

    /** A word and a number. */
    record Named(String id, String name, int count) {}

    record Course(@Nullable String caseId, String number, String unit, int planned, int held, int whole) {}

    record Agreement(String kind, String with, String to) {}

    /**
     * What stands still, as one sentence for all that stands for the same reason.
     *
     * @param help what can be done about it, and what happens then
     * @param reason the engine's own words, for who runs Laget
     * @param maySettle whether it may be told in another way instead
     * @param ids one or more incidents, for who may try again
     */
    record Incident(
            String sentence,
            String help,
            @Nullable String reason,
            int count,
            boolean mayAct,
            boolean maySettle,
            String definition,
            String element,
            List<String> ids) {}

    /**
     * Something in a case, on a list.
     *
     * @param caseId where the manager may open the case
     * @param holder the staff id of the one who has it
     */
    record Row(
            @Nullable String caseId,
            String number,
            String programme,
            String unit,
            @Nullable String task,
            String what,
            @Nullable String holder,
            String who,
            @Nullable Due due) {}

    /** A list behind a number. */
    record Rows(List<Row> rows, Count all) {}
}
