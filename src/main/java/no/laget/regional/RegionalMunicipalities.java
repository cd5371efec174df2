package no.laget.regional;

import java.util.List;
import java.util.stream.IntStream;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.regional.Entries.ProgrammeStarted;
import org.springframework.stereotype.Component;

/** The municipalities of a programme, asked by the model that follows up each of them: {@code ${regionalMunicipalities.of(…)}}. */
@Component("regionalMunicipalities")
public class RegionalMunicipalities {

    private final CaseFiles cases;

    RegionalMunicipalities(CaseFiles cases) {
        this.cases = cases;
    }

    /** Their places in the list of the programme, from 0. */
    public List<Integer> of(String caseId) {
        int municipalities = cases.latest(CaseId.of(caseId), ProgrammeStarted.class)
                .map(programme -> programme.municipalities().size())
                .orElse(0);
        return IntStream.range(0, municipalities).boxed().toList();
    }
}
