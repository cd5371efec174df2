-- What people have typed in forms and not sent yet.

create table laget.draft (
    owner text not null,
    -- The task whose form it is. The draft goes with the task, in the same transaction, whatever ends it.
    task varchar(64) references public.act_ru_task on delete cascade,
    -- Or the process that the form would start.
    process text,
    -- JSON, but text: nobody looks inside.
    content text not null,
    saved timestamptz not null,
    check ((task is null) <> (process is null)),
    unique (task, owner),
    unique (process, owner)
);

create index draft_saved on laget.draft (saved);
