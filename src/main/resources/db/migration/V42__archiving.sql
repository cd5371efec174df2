-- What goes to the archive: one record per key, the messages about it, and what has come back.

create table laget.archive_record (
    -- What the archive knows the record by: the case, and what of it.
    key text primary key,
    case_id uuid not null references laget.case_file,
    what text not null check (what in ('LOG', 'GROUP_PLAN')),
    -- What the archivist has put right: characters written with their names, and the archive's own folder.
    spell_out boolean not null default false,
    folder text,
    -- The document as it was made, and the message that carries it; gone when they must be made again.
    document uuid,
    message uuid,
    trouble text,
    -- What went wrong in the words of whoever said so, perhaps the archive's.
    trouble_words text,
    reference text,
    filed timestamptz,
    unique (case_id, what)
);

create table laget.archive_message (
    id uuid primary key,
    key text not null references laget.archive_record,
    sha256 text not null,
    -- The container, kept until the record is filed, so that what is delivered again is the same.
    content bytea,
    built timestamptz not null,
    delivered timestamptz
);

alter table laget.archive_record add foreign key (message) references laget.archive_message;
-- The containers are compressed already.
alter table laget.archive_message alter column content set storage external;
create index archive_message_record on laget.archive_message (key);

-- All cases about a child share a folder in the archive.
create index case_file_child on laget.case_file (identity_number) where identity_number is not null;

create function laget.refuse_to_lose() returns trigger language plpgsql as $$
begin
    if old.archive_reference is null then
        raise exception 'A case is not deleted before it is in the archive.' using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;

create trigger archived_first before delete on laget.case_file
    for each row execute function laget.refuse_to_lose();
alter table laget.case_file enable always trigger archived_first;
