-- What has been told from the view of a case, by the key that the browser gave it, so that telling it twice has one effect.
create table laget.happening (
    key uuid primary key,
    case_id uuid not null references laget.case_file on delete cascade,
    told timestamptz not null
);

create index happening_case on laget.happening (case_id);
