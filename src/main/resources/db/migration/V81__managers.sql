-- Who leads gets the numbers of the week by mail, unless he or she says no.
alter table laget.notice_choice add column weekly boolean not null default true;

create index mail_week on laget.mail (staff, sent) where notice = 'WEEK';

-- A mail that never left, of which somebody has told in another way: who settled it, and why when it is about no case.
alter table laget.mail add column settled_by text;
alter table laget.mail add column settled_why text;

-- A programme that is led at all units, and what ended last.
create index case_file_known_everywhere on laget.case_file (programme, known_at);
create index case_file_ended on laget.case_file (programme, unit, closed) where status = 'CLOSED';
