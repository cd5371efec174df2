-- Cases of several programmes, and cases that are about something that people do and not about children.

alter table laget.case_file add column programme text not null default 'activityplan';
alter table laget.case_file alter column programme drop default;

alter table laget.case_file drop constraint case_file_subject_check;
alter table laget.case_file add check (subject in ('CHILD', 'GROUP', 'CLASS', 'UNIT', 'UNDERTAKING'));

create index case_file_programme on laget.case_file (programme, unit, status);
