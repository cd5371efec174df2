package no.laget.umv;

import java.security.Principal;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("umv.csv")
                                .build()
                                .toString())
                .body("\ufeff" + statistics.csv(reader.getName()));
    }
}
