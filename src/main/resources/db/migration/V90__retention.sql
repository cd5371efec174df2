-- A case is deleted once it is in the archive and has been kept long enough: docs/decisions/0114-deleted-when-the-archive-has-it.md.

-- What is left of a case that was deleted: nothing about anybody.
create table laget.deleted_case (
    -- Also half of the key that the archive knows its record by.
    id uuid primary key,
    number text not null unique,
    programme text not null,
    unit text not null,
    opened date not null,
    closed date not null,
    archive_reference text not null,
    -- Until when it had to be kept; null when somebody ordered it to be deleted before that.
    kept_until date,
    deleted timestamptz not null,
    -- The staff id of who ordered it, or laget.
    deleted_by text not null,
    check (kept_until is not null or deleted_by <> 'laget'),
    check (closed >= opened and kept_until >= closed)
);

-- What an archivist has ordered to be deleted in the night to come.
create table laget.deletion_order (
    case_id uuid primary key references laget.case_file on delete cascade,
    ordered timestamptz not null,
    ordered_by text not null
);

-- The row comes first and opens the case for deletion in its own transaction, and for nothing else.
create function laget.only_what_is_archived() returns trigger language plpgsql as $$
declare
    file laget.case_file;
begin
    select * into file from laget.case_file where id = new.id for update;
    if file.id is null or file.status <> 'CLOSED' or file.archive_reference is null
        or (file.number, file.programme, file.unit, file.archive_reference)
            is distinct from (new.number, new.programme, new.unit, new.archive_reference) then
        raise exception 'A case is not deleted before it is closed and in the archive.' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create trigger archived_first before insert on laget.deleted_case
    for each row execute function laget.only_what_is_archived();
create trigger stays before update or delete or truncate on laget.deleted_case
    for each statement execute function laget.refuse_change();

create function laget.all_of_it() returns trigger language plpgsql as $$
begin
    if exists (select from laget.case_file where id = new.id) then
        raise exception 'A case is deleted as a whole or not at all.' using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create constraint trigger all_of_it after insert on laget.deleted_case deferrable initially deferred
    for each row execute function laget.all_of_it();

create or replace function laget.refuse_to_lose() returns trigger language plpgsql as $$
begin
    if not exists (select from laget.deleted_case where id = old.id) then
        raise exception 'A case is deleted by Laget alone, when it is in the archive.' using errcode = 'restrict_violation';
    end if;
    -- It has no foreign key, because a row is written on a connection of its own.
    delete from laget.access_log where case_id = old.id;
    return old;
end
$$;

create function laget.refuse_to_lose_a_part() returns trigger language plpgsql as $$
begin
    if not exists (select from laget.deleted_case where id = old.case_id) then
        raise exception 'What is written in % stays as it is.', tg_table_name using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;

do $$
declare
    written text;
begin
    foreach written in array array['log_entry', 'document', 'access_log'] loop
        execute format('drop trigger stays on laget.%I', written);
        execute format('create trigger stays before update or truncate on laget.%I
            for each statement execute function laget.refuse_change()', written);
        execute format('create trigger stays_with_its_case before delete on laget.%I
            for each row execute function laget.refuse_to_lose_a_part()', written);
        execute format('alter table laget.%I enable always trigger stays', written);
        execute format('alter table laget.%I enable always trigger stays_with_its_case', written);
    end loop;
end
$$;

alter table laget.deleted_case enable always trigger archived_first;
alter table laget.deleted_case enable always trigger stays;
alter table laget.deleted_case enable always trigger all_of_it;

-- Whatever hangs on a case goes with it.
do $$
declare
    link record;
begin
    for link in
        select c.conname, c.conrelid::regclass as child, c.confrelid::regclass as parent, a.attname as part
          from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.contype = 'f' and c.confdeltype = 'a' and c.connamespace = 'laget'::regnamespace
           and (c.confrelid in ('laget.case_file'::regclass, 'laget.meeting'::regclass, 'laget.course'::regclass,
                                'laget.umv_request'::regclass)
                or (c.conrelid, c.confrelid) in (('laget.archive_message'::regclass, 'laget.archive_record'::regclass),
                                                 ('laget.agreement_signature'::regclass, 'laget.agreement'::regclass)))
           and not (c.conrelid = 'laget.case_file'::regclass)
    loop
        execute format('alter table %s drop constraint %I', link.child, link.conname);
        execute format('alter table %s add constraint %I foreign key (%I) references %s on delete cascade',
            link.child, link.conname, link.part, link.parent);
    end loop;
end
$$;

-- What follows a case, or takes an agreement's place, stays.
alter table laget.case_file drop constraint case_file_previous_fkey;
alter table laget.case_file add constraint case_file_previous_fkey
    foreign key (previous) references laget.case_file on delete set null;
alter table laget.agreement drop constraint agreement_replaces_fkey;
alter table laget.agreement add constraint agreement_replaces_fkey
    foreign key (replaces) references laget.agreement on delete set null;

-- A deletion looks in each of these for the rows of one case.
create index case_file_previous on laget.case_file (previous) where previous is not null;
create index early_signal_case on laget.early_signal (case_id) where case_id is not null;
create index meeting_case on laget.meeting (case_id);
