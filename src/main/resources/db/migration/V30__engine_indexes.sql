-- Camunda has no index for what we ask it often: which job is due next, timers first, and which task.
create index laget_job_due on public.act_ru_job (type_ desc, duedate_ asc);
create index laget_task_due on public.act_ru_task (due_date_);
