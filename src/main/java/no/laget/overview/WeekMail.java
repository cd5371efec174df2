package no.laget.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.laget.Norway;
import no.laget.Words;
import no.laget.agreements.Agreements;
import no.laget.mail.Notices;
import no.laget.mail.WeekInNumbers;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.overview.OverviewService.Urgent;
import no.laget.overview.YearNumbers.Half;
import no.laget.overview.YearNumbers.Table;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The numbers of the week by mail, to those who lead units and programmes, and to the school owner. Mail is no protected
 * channel: it counts no child with a protected address and names neither cases nor people nor units; the school owner gets only
 * what points at nobody (decision 103).
 */
@Component
class WeekMail implements WeekInNumbers {

    /** In a half year, the days that have its first working morning. */
    private static final int FIRST_DAYS = 7;

    private final Managers managers;
    private final OverviewService overview;
    private final Incidents incidents;
    private final YearNumbers numbers;
    private final Agreements agreements;
    private final Organisation organisation;
    private final Notices notices;
    private final Clock clock;

    WeekMail(
            Managers managers,
            OverviewService overview,
            Incidents incidents,
            YearNumbers numbers,
            Agreements agreements,
            Organisation organisation,
            Notices notices,
            Clock clock) {
        this.managers = managers;
        this.overview = overview;
        this.incidents = incidents;
        this.numbers = numbers;
        this.agreements = agreements;
        this.organisation = organisation;
        this.notices = notices;
        this.clock = clock;
    }

    /** Posts the mails of the week that are not posted yet; several nodes may do it at once, and it may be done again. */
    @Scheduled(cron = "${laget.overview.weekly}", zone = "Europe/Oslo")
    public void post() {
        Map<String, String> readers = new LinkedHashMap<>();
        for (Appointment held : organisation.appointments()) {
            if (leads(held.role())) {
                readers.putIfAbsent(held.staffId(), held.unitId());
            }
        }
        readers.forEach(notices::week);
    }

    @Override
    public boolean concerns(String staffId) {
        return organisation.appointmentsOf(staffId).stream().anyMatch(held -> leads(held.role()));
    }

    @Override
    public List<String> sentences(String staffId) {
        Scope scope = managers.scopeOf(staffId).namedInNone();
        List<String> found = new ArrayList<>();
        if (scope.seesCases()) {
            addUrgent(found, scope);
        }
        long lapsing = agreements.visibleTo(staffId).stream()
                .filter(agreements::isAboutToLapse)
                .count();
        add(found, "overview.mail.agreements", Count.of(lapsing));
        addHalf(found, staffId);
        return List.copyOf(found);
    }

    private void addUrgent(List<String> found, Scope scope) {
        Urgent urgent = overview.urgent(scope);
        Overview.Plans plans = scope.leads().isEmpty() ? null : overview.planning(scope);
        if (plans != null) {
            add(found, "overview.mail.latePlans", plans.late());
            add(found, "overview.mail.weekPlans", plans.thisWeek());
        }
        add(found, "overview.mail.late", urgent.late());
        add(found, "overview.mail.week", urgent.week());
        add(found, "overview.mail.escalations", urgent.escalations());
        add(found, "overview.mail.standing", Count.of(incidents.standing(scope).size()));
        if (!found.isEmpty() && plans != null && plans.rate() != null) {
            found.add(Words.of("overview.mail.rate", plans.rate()));
        }
    }

    /** In the first week of a half year, what the one that is over came to: as protected as in the yearly report. */
    private void addHalf(List<String> found, String staffId) {
        LocalDate today = Norway.today(clock);
        Scope scope = managers.scopeOf(staffId);
        boolean isNew = today.isBefore(YearNumbers.startOf(today).plusDays(FIRST_DAYS));
        if (!isNew || scope.owns().isEmpty() && scope.leads().isEmpty()) {
            return;
        }
        for (Half half : numbers.of(staffId).stream().limit(1).toList()) {
            found.add(Words.of("overview.mail.half", half.period()));
            half.tables().forEach(table -> found.add(total(table)));
        }
    }

    private static String total(Table table) {
        List<String> all = table.rows().get(table.rows().size() - 1);
        List<String> counts = new ArrayList<>();
        for (int column = 1; column < all.size(); column++) {
            counts.add(Words.of("overview.mail.count", table.heads().get(column), all.get(column)));
        }
        return Words.of("overview.mail.table", table.title(), String.join(", ", counts));
    }

    private static void add(List<String> found, String key, Count count) {
        if (count.number() > 0) {
            found.add(Words.of(key, count.inWords()));
        }
    }

    private static boolean leads(Role role) {
        return switch (role) {
            case PRINCIPAL, UMV_LEADER, COORDINATOR, SCHOOL_OWNER -> true;
            default -> false;
        };
    }
}
