package no.laget.agreements;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Spreadsheet;
import no.laget.Words;
import no.laget.agreements.Agreement.State;
import no.laget.casefile.Chronology;
import no.laget.organisation.Organisation;
import no.laget.organisation.Unit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page "Avtaler" asks for: the agreements that one works with, what is about to lapse first and what is over last. */
@RestController
class AgreementsController {

    private static final String PATH = "/laget/api/agreements";

    private final Agreements agreements;
    private final Organisation organisation;

    AgreementsController(Agreements agreements, Organisation organisation) {
        this.agreements = agreements;
        this.organisation = organisation;
    }

    /** One agreement in words. */
    record Row(String kind, String with, String from, String to, String state, boolean aboutToLapse, String unsigned) {}

    @GetMapping(PATH)
    List<Row> agreements(Principal reader) {
        return agreements.visibleTo(reader.getName()).stream()
                .sorted(Comparator.comparing(this::isOver))
                .map(this::row)
                .toList();
    }

    /** The same for a spreadsheet. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<String> csv(Principal reader) {
        Spreadsheet csv = new Spreadsheet()
                .row(Stream.of("kind", "with", "from", "to", "state", "unsigned")
                        .map(column -> Words.of("agreements.column." + column))
                        .toList());
        agreements(reader)
                .forEach(row -> csv.row(row.kind(), row.with(), row.from(), row.to(), row.state(), row.unsigned()));
        return csv.download("avtaler.csv");
    }

    private boolean isOver(Agreement agreement) {
        return agreement.state() == State.ABANDONED
                || agreement.state() != State.DRAFT && agreement.until().isBefore(agreements.today());
    }

    /** What is signed may begin later, and what is ended or replaced may still hold for a while. */
    private String state(Agreement agreement) {
        boolean later = agreement.state() == State.IN_FORCE && agreement.from().isAfter(agreements.today());
        boolean still = (agreement.state() == State.ENDED || agreement.state() == State.REPLACED)
                && !agreement.until().isBefore(agreements.today());
        return Words.of("agreements." + (later || still ? "shown." : "state.") + agreement.state());
    }

    private Row row(Agreement agreement) {
        String unit = agreement.unit();
        return new Row(
                Words.of("agreements.kind." + agreement.kind()),
                unit == null
                        ? organisation.municipality()
                        : organisation.unit(unit).map(Unit::name).orElse(unit),
                Chronology.day(agreement.from()),
                Chronology.day(agreement.until()),
                state(agreement),
                agreements.isAboutToLapse(agreement),
                agreement.state() != State.DRAFT
                        ? ""
                        : agreement.unsigned().stream()
                                .map(party -> Words.of("agreements.party." + party))
                                .collect(Collectors.joining(", ")));
    }
}
