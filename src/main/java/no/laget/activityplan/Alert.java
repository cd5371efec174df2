package no.laget.activityplan;

import no.laget.Refusal;

/** What the leadership is told about: the escalation code of the model, and the deadline that says to whom and by which rule. */
enum Alert {
    PLAN_OVERDUE("planOverdue", "activityplan", "plan"),
    PLAN_STILL_OVERDUE("planStillOverdue", "activityplan", "planOwner"),
    INFORMATION_MISSING("informationMissing", "activityplan", "information"),
    CONSENT_UNANSWERED("consentUnanswered", "activityplan", "consent"),
    CLOSING_OVERDUE("closingOverdue", "activityplan", "closed"),
    EMPLOYEE_INVOLVED("employeeInvolved", "activityplan", "employeeConcern"),
    MEASURE_DUE("measureDue", "activityplan", "measureEvaluation"),
    NO_ACTIVITY("noActivity", "activityplan", "inactivity"),
    BATON_UNANSWERED("batonUnanswered", "activityplan", "baton"),
    MEETING_OVERDUE("meetingOverdue", "meeting", "minutes"),
    MEETINGS_MISSED("meetingsMissed", "meeting", "missed"),
    ARCHIVE_OVERDUE("archiveOverdue", "archiving", "archive");

    private final String code;
    private final String programme;
    private final String step;

    Alert(String code, String programme, String step) {
        this.code = code;
        this.programme = programme;
        this.step = step;
    }

    /** The alert with the escalation code {@code code}. */
    static Alert of(String code) {
        for (Alert alert : values()) {
            if (alert.code.equals(code)) {
                return alert;
            }
        }
        throw new Refusal("activityplan.unknownAlert", code);
    }

    String programme() {
        return programme;
    }

    String step() {
        return step;
    }
}
