-- Who has moved running cases to another version of their process. Never deleted; it names no case.
create table laget.migration (
    id bigint generated always as identity primary key,
    process text not null,
    from_version integer not null,
    to_version integer not null,
    at timestamptz not null,
    by text not null,
    moved integer not null,
    stayed integer not null
);

create index migration_process on laget.migration (process, id);
