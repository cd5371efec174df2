-- Agreements between a school, or the municipality for all its schools, and those who offer a programme. What was said
-- about them, and who signed, stands in the log of their case.

create table laget.agreement (
    id uuid primary key,
    -- In the order in which they were drafted.
    number bigint generated always as identity,
    case_id uuid not null references laget.case_file,
    kind text not null check (kind in ('UMV_COOPERATION', 'PASSPORT', 'PASSPORT_AND_ZIPPY')),
    level text not null check (level in ('SCHOOL', 'MUNICIPALITY')),
    unit text references laget.unit,
    valid_from date not null,
    valid_to date not null,
    state text not null check (state in ('DRAFT', 'IN_FORCE', 'ENDED', 'LAPSED', 'REPLACED', 'ABANDONED')),
    -- When it ended before valid_to.
    last_day date,
    replaces uuid references laget.agreement,
    check ((level = 'SCHOOL') = (unit is not null)),
    check (valid_to > valid_from),
    check (last_day <= valid_to)
);

create index agreement_case on laget.agreement (case_id);
create index agreement_unit on laget.agreement (unit);

create table laget.agreement_signature (
    agreement uuid not null references laget.agreement,
    party text not null check (party in ('SCHOOL', 'MUNICIPALITY', 'VOKSNE_FOR_BARN', 'UMV')),
    signed_on date not null,
    -- The signed document, in the case of the agreement. No foreign key: documents are never removed, and their own trigger says so.
    document uuid not null,
    primary key (agreement, party)
);
