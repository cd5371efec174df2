-- One sign per pupil and term, however many nodes look and however often: what the nightly look has dealt with.
create table laget.early_signal (
    pupil bigint not null references laget.pupil on delete cascade,
    -- 2026/2027-1 is the autumn, 2026/2027-2 the spring.
    term text not null,
    -- The case that was opened, or the one that there was already and that was told.
    case_id uuid references laget.case_file,
    primary key (pupil, term)
);

-- The open cases about one child.
create index case_file_open_child on laget.case_file (unit, born, name_key) where status = 'OPEN';
