-- The calendar of a Back2School course as it stands now; how it came to be so is in the log of its case.

create table laget.course (
    case_id uuid primary key references laget.case_file,
    -- What the family, the school and the team wish for.
    starts date not null,
    pace text not null,
    family_weekday text not null,
    family_at time not null,
    school_weekday text not null,
    school_at time not null,
    place text not null,
    school_person text not null,
    school_email text,
    -- Whether those who are to come have been told.
    fixed boolean not null
);

create table laget.course_meeting (
    -- Also what the meeting is called in everybody's calendar (UID).
    id uuid primary key,
    case_id uuid not null references laget.course,
    position integer not null,
    kind text not null check (kind in ('FAMILY', 'PARENTS', 'SCHOOL', 'BOOSTER')),
    number integer not null check (number > 0),
    -- On the clock on the wall in Norway.
    at timestamp not null,
    state text not null check (state in ('PLANNED', 'HELD')),
    moved boolean not null,
    unique (case_id, position)
);

-- A meeting may be planned long before its turn; still only one of a case is the one that is held now.
alter table laget.meeting drop constraint meeting_state_check;
alter table laget.meeting add constraint meeting_state_check
    check (state in ('PLANNED', 'AGREED', 'POSTPONED', 'HELD', 'NOT_HELD', 'CANCELLED'));

create index meeting_planned on laget.meeting (case_id) where state = 'PLANNED';
