-- The language of the browser that somebody last logged in with: mail is written in it.
create table laget.reader (
    staff text primary key references laget.staff,
    language text not null
);
