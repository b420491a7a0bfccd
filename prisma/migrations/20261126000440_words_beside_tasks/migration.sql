-- Questions to one person and their answers, and files beside a note. Neither reaches the process.
alter table task_note add column answers bigint references task_note (id);
-- of a question: when it was answered
alter table task_note add column answered_at timestamptz;
create index task_note_to_answer on task_note (to_person_id, task_id) where kind = 'ASK' and answered_at is null;
create index task_note_unanswered on task_note (task_id) where kind = 'ASK' and answered_at is null;
create unique index task_note_answer on task_note (answers) where answers is not null;

create table task_note_file (
  note_id bigint not null references task_note (id),
  evidence_id text not null references evidence (id),
  primary key (note_id, evidence_id)
);
create index task_note_file_of on task_note_file (evidence_id);
grant select, insert on task_note_file to muster_app;

-- A note beside a task with everything that it brings along: its files, which belong to the case from now on, the question that it
-- answers, and the notice to whom it is for. The caller holds the task's lock.
create function note_write(p jsonb) returns void language plpgsql as $$
declare
  v_task task;
  v_note bigint;
begin
  select * into v_task from task where id = p ->> 'task';
  if p ->> 'kind' = 'READ' and exists (select from task_note r where r.task_id = v_task.id and r.kind = 'READ' and r.person_id = (p ->> 'person')::int) then
    return;
  end if;
  insert into task_note (task_id, kind, person_id, to_person_id, text, answers)
    values (v_task.id, p ->> 'kind', (p ->> 'person')::int, (p ->> 'to')::int, p ->> 'text', (p ->> 'answers')::bigint) returning id into v_note;
  update task_note set answered_at = clock_timestamp() where id = (p ->> 'answers')::bigint;
  insert into task_note_file (note_id, evidence_id) select v_note, f from jsonb_array_elements_text(coalesce(p -> 'files', '[]')) f;
  update evidence v set entity_id = v_task.entity_id, task_id = v_task.id
    from jsonb_array_elements_text(coalesce(p -> 'files', '[]')) f where v.id = f and v.entity_id is null;
  if p ? 'notice' then
    insert into notice (effect_id, campaign_id, entity_id, task_id, unit_id, person_id, level, text, at)
      values ('note:' || v_note, v_task.campaign_id, v_task.entity_id, v_task.id, (p #>> '{notice,unit}')::int, (p #>> '{notice,person}')::int,
        (p #>> '{notice,level}')::int, p #>> '{notice,text}', (p #>> '{notice,at}')::bigint);
  end if;
end $$;
alter function note_write(jsonb) set enable_seqscan = off;
revoke execute on function note_write(jsonb) from public;
grant execute on function note_write(jsonb) to muster_app;
