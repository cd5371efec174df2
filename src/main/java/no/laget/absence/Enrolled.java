package no.laget.absence;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import no.laget.absence.Reported.Details;
import no.laget.absence.Reported.Enrolment;
import no.laget.absence.Reported.Part;
import no.laget.deadlines.SchoolDays;
import org.jspecify.annotations.Nullable;

/** A pupil while rows are taken: as the register has the pupil, and as the rows want it. */
final class Enrolled {

    /** Who it is and when. */
    record Data(
            String key,
            Details details,
            boolean protectedAddress,
            LocalDate from,
            @Nullable LocalDate to) {

        boolean isAtSchool(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    private final @Nullable Data stored;
    private final Map<String, NavigableMap<LocalDate, Part>> storedAbsences = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, Part>> wanted = new HashMap<>();
    private long id;
    private Data data;

    private Enrolled(long id, @Nullable Data stored, Data data) {
        this.id = id;
        this.stored = stored;
        this.data = data;
    }

    static Enrolled stored(long id, Data data) {
        return new Enrolled(id, data, data);
    }

    static Enrolled fresh(Data data) {
        return new Enrolled(0, null, data);
    }

    /**
     * What the register will have when a row is taken. What the row does not say stays as it is; a new pupil whose first
     * day nobody tells has been there since the school year began.
     */
    static Data merged(@Nullable Data before, Reported row, LocalDate today) throws BadRow {
        Details details = row.details() != null ? row.details() : before == null ? null : before.details();
        if (details == null) {
            throw new BadRow("absence.row.unknownPupil", row.pupil());
        }
        if (before != null && details.identityNumber() == null) {
            details = new Details(
                    details.firstName(),
                    details.lastName(),
                    details.born(),
                    before.details().identityNumber(),
                    details.grade(),
                    details.group());
        }
        Enrolment says = row.enrolled();
        LocalDate from = says.from() != null ? says.from() : before == null ? firstDay(row, today) : before.from();
        LocalDate to = says.to() != null || says.open() || before == null ? says.to() : before.to();
        if (to != null && to.isBefore(from)) {
            throw new BadRow("absence.row.leftBefore", to.toString(), from.toString());
        }
        boolean isProtected =
                row.protectedAddress() != null ? row.protectedAddress() : before != null && before.protectedAddress();
        return new Data(row.pupil(), details, isProtected, from, to);
    }

    private static LocalDate firstDay(Reported row, LocalDate today) {
        LocalDate first = row.absence() == null || row.absence().days().isEmpty()
                ? today
                : row.absence().days().get(0);
        return SchoolDays.startOfSchoolYear(first);
    }

    long id() {
        return id;
    }

    void gotId(long given) {
        id = given;
    }

    Data data() {
        return data;
    }

    boolean isNew() {
        return stored == null;
    }

    boolean isChanged() {
        return !data.equals(stored);
    }

    /** @return whether anything is different from before */
    boolean become(Data next) {
        boolean different = !next.equals(data);
        data = next;
        return different;
    }

    void hasStored(String key, LocalDate day, Part part) {
        storedAbsences.computeIfAbsent(key, one -> new TreeMap<>()).put(day, part);
    }

    NavigableMap<LocalDate, Part> absence(String key) {
        return wanted.getOrDefault(key, storedAbsence(key));
    }

    NavigableMap<LocalDate, Part> storedAbsence(String key) {
        return storedAbsences.getOrDefault(key, Collections.emptyNavigableMap());
    }

    void want(String key, NavigableMap<LocalDate, Part> parts) {
        wanted.put(key, parts);
    }

    /** The keys of the absences that are to be written anew, or to go. */
    List<String> changedKeys() {
        return wanted.entrySet().stream()
                .filter(one -> !one.getValue().equals(storedAbsence(one.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
