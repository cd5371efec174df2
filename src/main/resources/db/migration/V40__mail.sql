-- Mail that is posted and what became of it. The engine knows the key and nothing else.
create table laget.mail (
    sequence bigint generated always as identity primary key,
    -- What it is about and whom it is for; nothing else is ever posted under the same key.
    key text not null unique,
    -- Within a lane mails are sent in the order they were posted: the case, else the reader.
    lane text not null,
    state text not null check (state in ('WAITING', 'SENT', 'REFUSED', 'DROPPED')),
    notice text not null,
    staff text,
    address text,
    about uuid references laget.case_file,
    unit text not null,
    role text,
    happens timestamptz,
    path text,
    calendar_method text,
    calendar text,
    posted timestamptz not null,
    not_before timestamptz,
    sent timestamptz,
    -- What the mail server said when it refused the recipient: the code alone.
    answer text,
    check ((staff is null) <> (address is null)),
    check ((calendar is null) = (calendar_method is null))
);

create index mail_waiting on laget.mail (lane, sequence) where state = 'WAITING';
create index mail_about on laget.mail (about);
create index mail_staff on laget.mail (staff, sent) where notice = 'DIGEST';

-- How somebody wants to hear of tasks that can wait; who has not chosen gets the digest.
create table laget.notice_choice (
    staff text primary key references laget.staff,
    at_once boolean not null
);
