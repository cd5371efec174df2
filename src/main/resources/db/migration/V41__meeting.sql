-- Meetings that were agreed on, as invitations and calendars need them. What was said about them stands in the log.

create table laget.meeting (
    -- Also what the meeting is called in the calendars of those who are invited (UID).
    id uuid primary key,
    case_id uuid not null references laget.case_file,
    at timestamptz not null,
    minutes integer not null check (minutes > 0),
    -- Only when it goes with the invitation.
    place text,
    -- How often those who are invited have been told of a change (SEQUENCE).
    sequence integer not null check (sequence >= 0),
    state text not null check (state in ('AGREED', 'POSTPONED', 'HELD', 'NOT_HELD', 'CANCELLED')),
    changed timestamptz not null
);

create unique index meeting_open on laget.meeting (case_id) where state in ('AGREED', 'POSTPONED');
create index meeting_at on laget.meeting (at);

-- Everyone who is asked to come; who has neither a staff id nor an address is asked by somebody in person.
create table laget.invitee (
    id uuid primary key,
    meeting uuid not null references laget.meeting,
    position integer not null,
    name text not null,
    role text not null,
    staff text,
    address text,
    -- The sequence of the meeting with which the invitation was new to this person.
    since integer not null,
    check (staff is null or address is null),
    unique (meeting, position)
);

create index invitee_staff on laget.invitee (staff) where staff is not null;

-- The secret links to the calendars. Who reads this table can read the meetings themselves, so they stand here as they are.
create table laget.calendar_link (
    staff text primary key references laget.staff,
    token text not null unique,
    made timestamptz not null
);
