package no.laget.earlysignal;

import java.time.LocalDate;
import java.time.Month;
import no.laget.deadlines.SchoolDays;

/** Half a school year: the period in which one child has one signal. The name is {@code 2026/2027-1} for the autumn. */
record Term(String name) {

    static Term of(LocalDate day) {
        int year = SchoolDays.startOfSchoolYear(day).getYear();
        boolean autumn = day.getMonthValue() >= Month.AUGUST.getValue();
        return new Term(year + "/" + (year + 1) + (autumn ? "-1" : "-2"));
    }
}
