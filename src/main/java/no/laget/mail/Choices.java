package no.laget.mail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who wants to hear of each task at once, the others get one mail a day; and who wants no weekly mail. */
@Repository
class Choices {

    private final JdbcClient database;

    Choices(JdbcClient database) {
        this.database = database;
    }

    boolean atOnce(String staffId) {
        return database.sql("select exists (select from laget.notice_choice where staff = ? and at_once)")
                .param(staffId)
                .query(Boolean.class)
                .single();
    }

    /** Who leads gets the weekly mail until he or she says no. */
    boolean wantsWeek(String staffId) {
        return database.sql("select not exists (select from laget.notice_choice where staff = ? and not weekly)")
                .param(staffId)
                .query(Boolean.class)
                .single();
    }

    void chooseWeek(String staffId, boolean wanted) {
        database.sql("insert into laget.notice_choice (staff, at_once, weekly) values (?, false, ?)"
                        + " on conflict (staff) do update set weekly = excluded.weekly")
                .params(staffId, wanted)
                .update();
    }

    void choose(String staffId, boolean atOnce) {
        database.sql("insert into laget.notice_choice (staff, at_once) values (?, ?)"
                        + " on conflict (staff) do update set at_once = excluded.at_once")
                .params(staffId, atOnce)
                .update();
    }
}
