package no.laget.regional;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.laget.casefile.CaseId;
import no.laget.mail.MailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The network of key persons (G09): each school of a programme, with one or without. */
@Repository
class KeyPersons {

    private static final String SCHOOL =
            "select id, municipality, school, name, email from laget.regional_key_person where case_id = ? ";

    private final JdbcClient database;

    KeyPersons(JdbcClient database) {
        this.database = database;
    }

    /** A school and its key person; no name is a gap. */
    record KeyPerson(
            UUID id,
            String municipality,
            String school,
            @Nullable String name,
            @Nullable String email) {

        /** The school as the log names it. */
        String place() {
            return school + ", " + municipality;
        }

        /** Nothing about the person, because it may end up in an application log. */
        @Override
        public String toString() {
            return "KeyPerson[" + id + "]";
        }
    }

    List<KeyPerson> of(CaseId id) {
        return database.sql(SCHOOL + "order by municipality, school")
                .param(id.value())
                .query(KeyPerson.class)
                .list();
    }

    Optional<KeyPerson> find(CaseId id, UUID keyPerson) {
        return database.sql(SCHOOL + "and id = ?")
                .params(id.value(), keyPerson)
                .query(KeyPerson.class)
                .optional();
    }

    /** The whole list anew; a school that is there keeps its id. */
    void replace(CaseId id, List<KeyPerson> list) {
        List<KeyPerson> before = of(id);
        before.stream()
                .filter(known -> list.stream().noneMatch(one -> isSame(one, known)))
                .forEach(gone -> database.sql("delete from laget.regional_key_person where id = ?")
                        .param(gone.id())
                        .update());
        for (KeyPerson one : list) {
            database.sql("""
                            insert into laget.regional_key_person (id, case_id, municipality, school, name, email)
                            values (:id, :case, :municipality, :school, :name, :email)
                            on conflict (case_id, municipality, school) do update set name = :name, email = :email
                            """)
                    .param("id", one.id())
                    .param("case", id.value())
                    .param("municipality", one.municipality())
                    .param("school", one.school())
                    .param("name", one.name())
                    .param("email", one.email())
                    .update();
        }
    }

    /** Somebody else is key person, or nobody. */
    void set(UUID keyPerson, @Nullable String name, @Nullable MailAddress email) {
        database.sql("update laget.regional_key_person set name = ?, email = ? where id = ?")
                .param(name)
                .param(email == null ? null : email.value())
                .param(keyPerson)
                .update();
    }

    void forget(CaseId id) {
        database.sql("delete from laget.regional_key_person where case_id = ?")
                .param(id.value())
                .update();
    }

    private static boolean isSame(KeyPerson one, KeyPerson other) {
        return one.municipality().equals(other.municipality()) && one.school().equals(other.school());
    }
}
