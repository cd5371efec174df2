-- Who has taken part in the training of a regional programme. They are grown-ups at work; still their names are here and
-- neither in the log nor in the engine, so that they can be deleted when the programme is over.
create table laget.regional_participant (
    id uuid primary key,
    case_id uuid not null references laget.case_file,
    name text not null,
    -- In small letters.
    email text,
    municipality text not null,
    workplace text not null,
    level text not null check (level in ('COMPULSORY', 'UPPER_SECONDARY', 'OTHER')),
    added_at timestamptz not null,
    added_by text not null,
    -- Who has withdrawn does not count and comes back by hand only: without the row, the next list would bring them back.
    withdrawn_at timestamptz,
    withdrawn_by text,
    unique (case_id, email)
);

create table laget.regional_participation (
    participant uuid not null references laget.regional_participant on delete cascade,
    activity text not null,
    held_on date not null,
    primary key (participant, activity, held_on)
);

-- What staff have told and nobody has read yet (G16). When it has been read, it goes into the log without what should not be
-- there, and its row goes.
create table laget.regional_experience (
    number bigint generated always as identity primary key,
    case_id uuid not null references laget.case_file,
    level text not null check (level in ('COMPULSORY', 'UPPER_SECONDARY')),
    did text not null,
    better text not null,
    advice text not null,
    told_at timestamptz not null,
    told_by text not null,
    -- Whether the one who told it may be asked about it.
    may_ask boolean not null
);

create index regional_experience_case on laget.regional_experience (case_id);

-- The network of key persons (G09): one for each school, and the school without one is a row without a name.
create table laget.regional_key_person (
    id uuid primary key,
    case_id uuid not null references laget.case_file,
    municipality text not null,
    school text not null,
    name text,
    email text,
    unique (case_id, municipality, school)
);
