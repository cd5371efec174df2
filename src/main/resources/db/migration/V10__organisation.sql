-- The municipality, its units and its staff, as in the organisation file that was loaded last.

create table laget.municipality (
    number text primary key,
    name   text not null
);

-- Rows are never deleted: cases and logs refer to the ids. What is gone from the file is no longer active.
create table laget.unit (
    id                  text primary key,
    organisation_number text    not null,
    name                text    not null,
    kind                text    not null,
    language_form       text    not null,
    active              boolean not null
);

create table laget.staff (
    id         text primary key,
    first_name text    not null,
    last_name  text    not null,
    email      text    not null,
    active     boolean not null
);

create table laget.appointment (
    staff text not null references laget.staff,
    role  text not null,
    unit  text not null references laget.unit,
    primary key (staff, role, unit)
);

create index appointment_by_unit on laget.appointment (unit, role);
