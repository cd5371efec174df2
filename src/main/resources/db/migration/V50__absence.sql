-- The absence register, as the schools' own systems report it. None of it belongs to a case.

create table laget.absence_import (
    id uuid primary key,
    unit text not null references laget.unit,
    -- The mapping of columns, or the machine, that it came by; keys are the source's own.
    source text not null,
    author text not null,
    started timestamptz not null,
    -- Written while it goes on; when it is old the import was cut short.
    seen timestamptz not null,
    state text not null check (state in ('RUNNING', 'DONE', 'STOPPED')),
    -- Why nothing more was read: the key of a sentence, and what it is filled with.
    stop text,
    stop_arguments text[],
    total_bytes bigint,
    read_bytes bigint not null default 0,
    rows integer not null default 0,
    added integer not null default 0,
    changed integer not null default 0,
    unchanged integer not null default 0,
    withdrawn integer not null default 0,
    refused integer not null default 0
);

create index absence_import_unit on laget.absence_import (unit, started);

-- Rows that were not taken, the first ones of an import: where, and the sentence that says why. Never a name.
create table laget.absence_refused (
    import uuid not null references laget.absence_import on delete cascade,
    line bigint not null,
    reason text not null,
    arguments text[] not null,
    primary key (import, line)
);

create table laget.pupil (
    id bigint generated always as identity primary key,
    unit text not null references laget.unit,
    source text not null,
    -- What the source calls the pupil's time at the school (FINT: elevforhold).
    external_key text not null,
    first_name text not null,
    last_name text not null,
    -- First and last name as they are compared, as in laget.case_file.
    name_key text not null,
    born date not null,
    identity_number text,
    grade integer not null check (grade between 1 and 10),
    group_name text,
    protected_address boolean not null,
    enrolled_from date not null,
    enrolled_to date,
    unique (unit, source, external_key),
    check (enrolled_to >= enrolled_from)
);

create index pupil_child on laget.pupil (unit, born, name_key);
create index pupil_number on laget.pupil (identity_number) where identity_number is not null;

-- One day of an absence. An absence of several days has a row for each school day, all with its key.
create table laget.absence (
    pupil bigint not null references laget.pupil on delete cascade,
    day date not null,
    source_key text not null,
    kind text not null check (kind in ('DOCUMENTED', 'UNDOCUMENTED')),
    -- How much of the day, exactly: two lessons of five.
    missed integer not null,
    of_day integer not null,
    import uuid references laget.absence_import on delete set null,
    primary key (pupil, day, source_key),
    check (missed > 0 and missed <= of_day)
);

create index absence_source on laget.absence (pupil, source_key);

-- What an absence said before the source changed it or took it away, so that a rate that somebody once saw can be explained.
create table laget.absence_before (
    pupil bigint not null references laget.pupil on delete cascade,
    day date not null,
    source_key text not null,
    kind text not null,
    missed integer not null,
    of_day integer not null,
    until timestamptz not null
);

create index absence_before_pupil on laget.absence_before (pupil, day);
