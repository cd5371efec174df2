-- Signs about children that had a case already are found for the directors' report without reading all logs (G08).
create index log_entry_signs on laget.log_entry (at) where kind in ('earlysignal.found', 'earlysignal.noticed');
