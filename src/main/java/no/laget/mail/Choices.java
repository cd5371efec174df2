package no.laget.mail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who wants to hear of each task at once; the others get one mail a day. */
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

    void choose(String staffId, boolean atOnce) {
        database.sql("insert into laget.notice_choice (staff, at_once) values (?, ?)"
                        + " on conflict (staff) do update set at_once = excluded.at_once")
                .params(staffId, atOnce)
                .update();
    }
}
