package no.laget.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import no.laget.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who works where, as last loaded. Units and staff that are gone from the file are still found by their id, because cases
 * and logs refer to them, but they appear in no list and hold no role.
 */
@Repository
public class Organisation {

    private static final String UNIT =
            "select u.id, u.organisation_number, u.name, u.kind, u.language_form from laget.unit u ";
    private static final String STAFF = "select s.id, s.first_name, s.last_name, s.email from laget.staff s ";

    private final JdbcClient database;

    Organisation(JdbcClient database) {
        this.database = database;
    }

    /** The name of the municipality. */
    public String municipality() {
        return database.sql("select name from laget.municipality")
                .query(String.class)
                .single();
    }

    /** The unit with this id, also when it is closed down. */
    public Optional<Unit> unit(String id) {
        return database.sql(UNIT + "where u.id = ?")
                .param(id)
                .query(Organisation::unit)
                .optional();
    }

    /** All units, by name. */
    public List<Unit> units() {
        return database.sql(UNIT + "where u.active order by u.name, u.id")
                .query(Organisation::unit)
                .list();
    }

    /** The units at which someone holds a role, by name. */
    public List<Unit> unitsOf(String staffId) {
        return database.sql(UNIT
                        + "where u.id in (select unit from laget.appointment where staff = ?) order by u.name, u.id")
                .param(staffId)
                .query(Organisation::unit)
                .list();
    }

    /** The units at which anyone holds this role, by name. */
    public List<Unit> unitsWith(Role role) {
        return database.sql(
                        UNIT
                                + "where u.active and u.id in (select unit from laget.appointment where role = ?) order by u.name, u.id")
                .param(role.id())
                .query(Organisation::unit)
                .list();
    }

    /** The member of staff with this id, also when he or she has left. */
    public Optional<StaffMember> staffMember(String id) {
        return database.sql(STAFF + "where s.id = ?")
                .param(id)
                .query(Organisation::staffMember)
                .optional();
    }

    /** Who works here now and has this mail address, whatever its capital letters. */
    public Optional<StaffMember> staffMemberAt(String email) {
        return database.sql(STAFF + "where s.active and lower(s.email) = lower(?) order by s.id limit 1")
                .param(email)
                .query(Organisation::staffMember)
                .optional();
    }

    /** The name to show for an id; the id itself when nobody is known by it. */
    public String nameOf(String staffId) {
        return staffMember(staffId).map(StaffMember::name).orElse(staffId);
    }

    /** What a unit writes: the language of its record, and of its letters to those who have not chosen another. */
    public Language languageOf(String unitId) {
        return unit(unitId).map(unit -> unit.languageForm().language()).orElse(Language.NB);
    }

    /** Everyone who works in the municipality now, by name. */
    public List<StaffMember> staff() {
        return database.sql(STAFF + "where s.active order by s.last_name, s.first_name, s.id")
                .query(Organisation::staffMember)
                .list();
    }

    /** Everyone who has left: their names stay with what they wrote, but they can no longer log in. */
    public List<StaffMember> formerStaff() {
        return database.sql(STAFF + "where not s.active order by s.last_name, s.first_name, s.id")
                .query(Organisation::staffMember)
                .list();
    }

    /** Everyone with a role at the unit, by name. */
    public List<StaffMember> staffAt(String unitId) {
        return database.sql(
                        STAFF
                                + "where s.id in (select staff from laget.appointment where unit = ?) order by s.last_name, s.first_name, s.id")
                .param(unitId)
                .query(Organisation::staffMember)
                .list();
    }

    /** Everyone with this role at the unit, by name. */
    public List<StaffMember> staffAt(String unitId, Role role) {
        return database.sql(
                        STAFF
                                + "join laget.appointment a on a.staff = s.id where a.unit = ? and a.role = ? order by s.last_name, s.first_name, s.id")
                .params(unitId, role.id())
                .query(Organisation::staffMember)
                .list();
    }

    /** Whether someone has this role at this unit now. */
    public boolean holds(String staffId, Role role, String unitId) {
        return database.sql("select exists (select from laget.appointment where staff = ? and role = ? and unit = ?)")
                .params(staffId, role.id(), unitId)
                .query(Boolean.class)
                .single();
    }

    /** Every appointment there is. */
    public List<Appointment> appointments() {
        return database.sql("select staff, role, unit from laget.appointment order by staff, role, unit")
                .query((row, n) -> new Appointment(row.getString(1), Role.of(row.getString(2)), row.getString(3)))
                .list();
    }

    /** What someone is, at which units. */
    public List<Appointment> appointmentsOf(String staffId) {
        return database.sql("select staff, role, unit from laget.appointment where staff = ? order by role, unit")
                .param(staffId)
                .query((row, n) -> new Appointment(row.getString(1), Role.of(row.getString(2)), row.getString(3)))
                .list();
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("id"),
                row.getString("organisation_number"),
                row.getString("name"),
                Unit.Kind.valueOf(row.getString("kind")),
                Unit.LanguageForm.valueOf(row.getString("language_form")));
    }

    private static StaffMember staffMember(ResultSet row, int number) throws SQLException {
        return new StaffMember(
                row.getString("id"), row.getString("first_name"), row.getString("last_name"), row.getString("email"));
    }
}
