package no.laget.absence;

import java.util.List;
import no.laget.casefile.CaseFile;
import no.laget.casefile.CaseFiles;
import no.laget.casefile.CaseId;
import no.laget.casefile.Child;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that the register holds about the child of a case, at whatever school, for those who ask what is written. */
@Component
public class Enrolments {

    /** A row of {@code laget.pupil} about this child: by number, or at that school by name and date of birth. */
    static final String SAME_CHILD = """
            (identity_number = :number::text
              or unit = :unit and born = :born and name_key = :name and (identity_number is null or :number::text is null))
            """;

    private final JdbcClient database;
    private final CaseFiles cases;

    Enrolments(JdbcClient database, CaseFiles cases) {
        this.database = database;
        this.cases = cases;
    }

    /** Each of the child's times at a school as a JSON object, with its absence, what that said before it was corrected, and signals. */
    public List<String> of(CaseId id) {
        CaseFile file = cases.get(id);
        return file.subject() instanceof Child child
                ? database.sql("""
                                select json_build_object('pupil', p,
                                        'absence', (select json_agg(a order by day) from laget.absence a where a.pupil = p.id),
                                        'absenceBefore', (select json_agg(b order by day) from laget.absence_before b where b.pupil = p.id),
                                        'signals', (select json_agg(s) from laget.early_signal s where s.pupil = p.id))::text
                                  from laget.pupil p where %s order by p.enrolled_from
                                """.formatted(SAME_CHILD))
                        .param("number", child.identityNumber())
                        .param("unit", file.unit())
                        .param("born", child.born())
                        .param("name", NameKey.of(child.firstName(), child.lastName()))
                        .query(String.class)
                        .list()
                : List.of();
    }
}
