-- The reports to the directors as they were made: counts in which nobody can be recognised, and nothing else.
create table laget.directors_report (
    year integer not null,
    half integer not null check (half in (1, 2)),
    made timestamptz not null,
    content jsonb not null,
    primary key (year, half)
);

-- The early signals of a half year.
create index case_file_opened on laget.case_file (programme, opened);
