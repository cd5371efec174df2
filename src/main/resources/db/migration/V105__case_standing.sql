-- Where a case stands and how it went, for those who count cases; the one place that says how it follows from the engine and the log.
create view laget.case_standing_now as
select c.id as case_id, place.definitions, place.elements, task.due, plan.plans, milestone.measured, milestone.plan_missed, milestone.missed,
       milestone.route, effect.evaluated, effect.colours
  from laget.case_file c
 cross join lateral (
   select coalesce(array_agg(p.definition order by p.definition, p.element), '{}') as definitions,
          coalesce(array_agg(p.element order by p.definition, p.element), '{}') as elements
     from (select distinct i.proc_def_id_::text as definition, e.act_id_::text as element
             from public.act_ru_execution i
             join public.act_re_procdef d on d.id_ = i.proc_def_id_ and d.key_ = c.programme
             join public.act_ru_execution e on e.proc_inst_id_ = i.id_ and e.act_id_ is not null
            where i.business_key_ = c.id::text and i.id_ = i.proc_inst_id_ and i.super_exec_ is null) p) place
 cross join lateral (
   select coalesce(array_agg(t.due_date_ at time zone 'UTC' order by t.due_date_), '{}') as due
     from public.act_ru_execution i
     join public.act_ru_task t on t.proc_inst_id_ = i.id_ and t.due_date_ is not null
    where i.business_key_ = c.id::text and i.id_ = i.proc_inst_id_) task
 cross join lateral (
   select coalesce(array_agg(i.id_::text order by i.id_), '{}') as plans
     from public.act_ru_execution i
     join public.act_re_procdef d on d.id_ = i.proc_def_id_ and d.key_ = 'activityplan-plan'
    where i.business_key_ = c.id::text and i.id_ = i.proc_inst_id_) plan
 cross join lateral (
   select min(l.at) filter (where l.kind = 'measure') as measured,
          min(l.at) filter (where l.kind = 'deadlineMissed' and l.payload like '%"step":"plan"%') as plan_missed,
          coalesce(array_agg(l.at order by l.at) filter (where l.kind = 'deadlineMissed'), '{}') as missed,
          (array_agg(l.payload::json ->> 'route' order by l.sequence desc) filter (where l.kind = 'earlysignal.routed'))[1] as route
     from laget.log_entry l
    where l.case_id = c.id and l.kind in ('measure', 'deadlineMissed', 'earlysignal.routed')) milestone
 cross join lateral (
   select coalesce(array_agg(l.at order by l.sequence, e.place), '{}') as evaluated,
          coalesce(array_agg(e.effect ->> 'colour' order by l.sequence, e.place), '{}') as colours
     from laget.log_entry l
    cross join lateral json_array_elements(l.payload::json -> 'effects') with ordinality as e (effect, place)
    where l.case_id = c.id and l.kind = 'evaluation') effect;

-- The same, kept: written in the transaction that moves the case, so that counting thousands of cases reads a row of each.
create table laget.case_standing (
    case_id uuid primary key references laget.case_file (id) on delete cascade,
    -- Where the case's own process waits: the version and the element, side by side.
    definitions text[] not null,
    elements text[] not null,
    -- The deadlines of its open tasks.
    due timestamptz[] not null,
    -- The processes in which its plan is being made.
    plans text[] not null,
    measured timestamptz,
    plan_missed timestamptz,
    -- When something was reported as late.
    missed timestamptz[] not null,
    route text,
    -- When a measure was found to work how well, side by side.
    evaluated timestamptz[] not null,
    colours text[] not null
) with (fillfactor = 70);

insert into laget.case_standing select * from laget.case_standing_now;

-- The open cases of a unit or a programme, those known longest first, without reading all that are closed.
create index case_file_open on laget.case_file (programme, unit, known_at) where status in ('OPEN', 'CLOSING');
create index case_file_open_everywhere on laget.case_file (programme, known_at) where status in ('OPEN', 'CLOSING');
