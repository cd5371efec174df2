package no.laget.umv;

import java.security.Principal;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The statistics of the requests to UmV for those who may see them (U21). */
@RestController
class StatisticsController {

    private static final String PATH = "/laget/api/umv/statistics";

    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping(PATH)
    List<Statistics.HalfYear> halfYears(Principal reader) {
        return statistics.halfYears(reader.getName());
    }

    /** The same for a spreadsheet. */
    @GetMapping(PATH + ".csv")
    ResponseEntity<String> csv(Principal reader) {
        return statistics.csv(reader.getName()).download("umv.csv");
    }
}
