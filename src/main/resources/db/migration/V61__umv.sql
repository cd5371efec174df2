-- What is counted of the requests to UmV (U21): nothing about whom they concern, nor from which school they came.

create table laget.umv_request (
    case_id uuid primary key references laget.case_file,
    requested date not null,
    target text not null check (target in ('GROUP', 'CLASS', 'PUPIL'))
);

create table laget.umv_request_aim (
    case_id uuid not null references laget.umv_request on delete cascade,
    aim text not null check (aim in ('VIOLENCE', 'BULLYING', 'DROP_OUT', 'CRIME', 'ENVIRONMENT')),
    primary key (case_id, aim)
);

create index umv_request_day on laget.umv_request (requested);
