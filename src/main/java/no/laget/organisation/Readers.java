package no.laget.organisation;

import java.util.Optional;
import no.laget.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In which language each colleague reads: the one of the browser that he or she last logged in with. */
@Repository
public class Readers {

    private final JdbcClient database;
    private final Organisation organisation;

    Readers(JdbcClient database, Organisation organisation) {
        this.database = database;
        this.organisation = organisation;
    }

    /** Remembers it for the mails to come; nothing for somebody who is not staff. */
    public void remember(String staffId, Language language) {
        database.sql(
                        "insert into laget.reader (staff, language) select id, :language from laget.staff where id = :staff"
                                + " on conflict (staff) do update set language = excluded.language"
                                + " where reader.language <> excluded.language")
                .param("staff", staffId)
                .param("language", language.name())
                .update();
    }

    /** The language that a member of staff reads; what the unit writes for one who has never logged in. */
    public Language languageOf(String staffId, String unitId) {
        return languageOf(staffId).orElseGet(() -> organisation.languageOf(unitId));
    }

    /** The language of the last login; nothing for one who has never logged in. */
    public Optional<Language> languageOf(String staffId) {
        return database.sql("select language from laget.reader where staff = ?")
                .param(staffId)
                .query((row, n) -> Language.valueOf(row.getString(1)))
                .optional();
    }
}
