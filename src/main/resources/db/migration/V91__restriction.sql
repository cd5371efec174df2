-- A case whose data are kept and not used (GDPR art. 18): docs/decisions/0116-a-restricted-case-is-read-and-not-used.md.
alter table laget.case_file add column restricted boolean not null default false;

create or replace function laget.only_what_is_archived() returns trigger language plpgsql as $$
declare
    file laget.case_file;
begin
    select * into file from laget.case_file where id = new.id for update;
    if file.id is null or file.status <> 'CLOSED' or file.archive_reference is null or file.restricted
        or (file.number, file.programme, file.unit, file.archive_reference)
            is distinct from (new.number, new.programme, new.unit, new.archive_reference) then
        raise exception 'A case is not deleted before it is closed and in the archive, nor while it is restricted.'
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
