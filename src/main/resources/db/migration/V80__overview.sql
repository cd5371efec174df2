-- What managers count: the newest cases of a programme, and the few kinds of entries that say how it went.
create index case_file_known on laget.case_file (programme, unit, known_at);
create index log_entry_milestone on laget.log_entry (case_id, kind, at)
    where kind in ('measure', 'deadlineMissed', 'evaluation', 'earlysignal.routed', 'closed');
