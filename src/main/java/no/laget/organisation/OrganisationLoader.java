package no.laget.organisation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import no.laget.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ResourceUtils;

/** Takes over what the organisation file says: all of it or, when anything in it is wrong, nothing. */
@Component
public class OrganisationLoader {

    private final JdbcClient database;

    OrganisationLoader(JdbcClient database) {
        this.database = database;
    }

    /**
     * Reads the file and makes the organisation look like it. Nodes that start at the same time do it one after the other:
     * the lock is held until the transaction ends.
     *
     * @param location a path, or a location on the class path ({@code classpath:…})
     * @throws Refusal with every problem in the file
     */
    @Transactional
    public void load(String location) {
        Roster roster = read(location);
        database.sql("select pg_advisory_xact_lock(hashtext('laget.organisation'))")
                .query((row, n) -> location)
                .single();
        storeMunicipality(roster);
        storeUnits(roster.units());
        storeStaff(roster.staff());
        storeAppointments(List.copyOf(roster.appointments()));
    }

    private static Roster read(String location) {
        try (InputStream content = ResourceUtils.getURL(location).openStream()) {
            return OrganisationFile.read(content, location);
        } catch (FileNotFoundException e) {
            throw new Refusal("organisation.noFile", location);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void storeMunicipality(Roster roster) {
        database.sql("delete from laget.municipality").update();
        database.sql("insert into laget.municipality (number, name) values (?, ?)")
                .params(roster.municipalityNumber(), roster.municipality())
                .update();
    }

    private void storeUnits(List<Unit> units) {
        database.sql("""
                        insert into laget.unit (id, organisation_number, name, kind, language_form, active)
                        select *, true from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                        on conflict (id) do update set organisation_number = excluded.organisation_number,
                            name = excluded.name, kind = excluded.kind, language_form = excluded.language_form, active = true
                        """)
                .param(column(units, Unit::id))
                .param(column(units, Unit::organisationNumber))
                .param(column(units, Unit::name))
                .param(column(units, unit -> unit.kind().name()))
                .param(column(units, unit -> unit.languageForm().name()))
                .update();
        database.sql("update laget.unit set active = false where active and id <> all (?::text[])")
                .param(column(units, Unit::id))
                .update();
    }

    private void storeStaff(List<StaffMember> staff) {
        database.sql("""
                        insert into laget.staff (id, first_name, last_name, email, active)
                        select *, true from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                        on conflict (id) do update set first_name = excluded.first_name,
                            last_name = excluded.last_name, email = excluded.email, active = true
                        """)
                .param(column(staff, StaffMember::id))
                .param(column(staff, StaffMember::firstName))
                .param(column(staff, StaffMember::lastName))
                .param(column(staff, StaffMember::email))
                .update();
        database.sql("update laget.staff set active = false where active and id <> all (?::text[])")
                .param(column(staff, StaffMember::id))
                .update();
    }

    private void storeAppointments(List<Appointment> appointments) {
        database.sql("delete from laget.appointment").update();
        database.sql("""
                        insert into laget.appointment (staff, role, unit)
                        select * from unnest(?::text[], ?::text[], ?::text[])
                        """)
                .param(column(appointments, Appointment::staffId))
                .param(column(appointments, appointment -> appointment.role().id()))
                .param(column(appointments, Appointment::unitId))
                .update();
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
