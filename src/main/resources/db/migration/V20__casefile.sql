-- The record: cases, their logs, their documents, and who read them.

create table laget.case_file (
    id uuid primary key,
    number text not null unique,
    unit text not null,
    subject text not null check (subject in ('CHILD', 'GROUP', 'CLASS', 'UNIT')),
    first_name text,
    last_name text,
    -- First and last name as they are compared: composed, in lower case, with single spaces.
    name_key text,
    born date,
    identity_number text,
    protected_address boolean not null default false,
    -- The child's class or department, or what the group is called.
    group_name text,
    group_size integer,
    guardians jsonb not null,
    holder text not null,
    level integer,
    status text not null check (status in ('OPEN', 'CLOSING', 'CLOSED')),
    shared boolean not null default false,
    involvement text not null check (involvement in ('NONE', 'EMPLOYEE', 'PRINCIPAL')),
    previous uuid references laget.case_file,
    known_at timestamptz not null,
    opened timestamptz not null,
    closed timestamptz,
    archive_reference text,
    -- How long the log is and how it ends, so that it shows when its last entries are gone.
    entries bigint not null default 0,
    last_hash text not null default '',
    check (subject <> 'CHILD' or (first_name is not null and last_name is not null and name_key is not null and born is not null)),
    check (subject = 'CHILD' or group_name is not null)
);

create index case_file_unit on laget.case_file (unit, status);
create index case_file_holder on laget.case_file (holder);
create index case_file_earlier on laget.case_file (unit, born) where status = 'CLOSED';

-- The last number given out in a year; a row here is locked until the case is there, so that numbers have no gaps.
create table laget.case_number (
    year integer primary key,
    last integer not null
);

create table laget.participant (
    case_id uuid not null references laget.case_file,
    staff text not null,
    role text not null,
    unit text not null,
    since timestamptz not null,
    until timestamptz
);

create unique index participant_open on laget.participant (case_id, staff) where until is null;
create index participant_staff on laget.participant (staff) where until is null;

create table laget.log_entry (
    case_id uuid not null references laget.case_file,
    sequence bigint not null,
    at timestamptz not null,
    author text not null,
    kind text not null,
    -- JSON, but text: the hash is that of these very characters, which jsonb would not keep.
    payload text not null,
    previous_hash text not null,
    hash text not null,
    primary key (case_id, sequence)
);

create table laget.document (
    id uuid primary key,
    case_id uuid not null references laget.case_file,
    name text not null,
    kind text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    content bytea not null,
    added timestamptz not null,
    author text not null
);

-- PDF, pictures and office files are compressed already.
alter table laget.document alter column content set storage external;
create index document_case on laget.document (case_id);

-- No foreign key: a read must leave its row whatever else happens to the case at the same moment.
create table laget.access_log (
    id bigint generated always as identity primary key,
    reader text not null,
    at timestamptz not null,
    case_id uuid not null,
    what text not null,
    document uuid,
    purpose text not null
);

create index access_log_case on laget.access_log (case_id, id);

create function laget.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'What is written in % stays as it is.', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger stays before update or delete or truncate on laget.log_entry
    for each statement execute function laget.refuse_change();
create trigger stays before update or delete or truncate on laget.document
    for each statement execute function laget.refuse_change();
create trigger stays before update or delete or truncate on laget.access_log
    for each statement execute function laget.refuse_change();

-- Also while somebody replays changes with session_replication_role set to replica.
alter table laget.log_entry enable always trigger stays;
alter table laget.document enable always trigger stays;
alter table laget.access_log enable always trigger stays;
