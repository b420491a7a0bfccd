-- What the inbox and the lists read beside 2_indexes, and the two calls of bookkeeping (who holds a task, who read it).
create index task_open_unit_step on task (unit_id, step, due_sort, id) where status = 'OPEN';
create index task_open_unit_phase on task (unit_id, phase, due_sort, id) where status = 'OPEN';
create index task_open_campaign_step on task (campaign_id, step, due_sort, id) where status = 'OPEN';
create index task_open_campaign_phase on task (campaign_id, phase, due_sort, id) where status = 'OPEN';
create index task_open_returned on task (unit_id, due_sort, id) where status = 'OPEN' and returned is not null;
create index task_done_campaign on task (campaign_id, done_at desc, id) where status = 'DONE';
create index task_note_by_person on task_note (person_id, kind, task_id);

alter table case_file add column due_sort bigint not null generated always as (coalesce(due_at, 9007199254740991)) stored;
create index case_file_sorted on case_file (campaign_id, due_sort, id);
create index case_file_unit on case_file (unit_id, due_sort, id);
create index case_file_all on case_file (due_sort, id);

-- Posts whose holders do the unit's tasks.
create function works_in(p_person int) returns int[] language sql stable as $$
  select coalesce(array_agg(distinct h.unit_id), '{}') from post_holding h join person p on p.id = h.person_id
  where h.person_id = p_person and h.until_at is null and p.disabled_at is null
    and h.post in ('HEAD', 'STAFF', 'INSPECTOR', 'OFFICE', 'LEADER', 'PLANNER')
$$;

-- Everything that bookkeeping on one task needs, under the task's lock. Never takes the entity's lock: it does not concern the process.
create function task_load(p_task text, p_person int, p_receiver int default null, p_idempotency jsonb default null) returns jsonb language plpgsql as $$
declare
  t task;
  answer jsonb;
begin
  if p_idempotency is not null then
    answer := idempotency_answer(p_idempotency);
    if answer is not null then
      return jsonb_build_object('answered', answer);
    end if;
  end if;
  select * into t from task where id = p_task for no key update;
  if t.id is null then
    return null;
  end if;
  return jsonb_build_object(
    'task', jsonb_build_object('id', t.id, 'key', t.key, 'entity', t.entity_id, 'campaign', t.campaign_id, 'status', t.status, 'unit', t.unit_id,
      'holder', t.holder_id, 'heldAt', t.held_at, 'notBy', t.not_by, 'delegatedBy', t.delegated_by),
    'nowMs', floor(extract(epoch from clock_timestamp()) * 1000),
    'holderName', (select p.name from person p where p.id = t.holder_id),
    'clock', (select c.clock from campaign c where c.id = t.campaign_id),
    'receiver', (select jsonb_build_object('person', p.id, 'name', p.name, 'works', works_in(p.id))
      from person p where p.id = p_receiver and p.disabled_at is null),
    'lastNudgeMs', (select floor(extract(epoch from max(n.created_at)) * 1000) from task_note n
      where n.task_id = t.id and n.kind = 'NUDGE' and n.person_id = p_person)
  );
end $$;

-- entity_write, and the rows that only bookkeeping knows: notes and drafts.
create function task_write(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'note' then
    insert into task_note (task_id, kind, person_id, to_person_id, text)
      select n.task, n.kind, n.person, n."to", n.text from jsonb_to_record(p -> 'note') as n(task text, kind text, person int, "to" int, text text)
      where n.kind <> 'READ' or not exists (select from task_note r where r.task_id = n.task and r.kind = 'READ' and r.person_id = n.person);
  end if;
  if p ? 'draft' then
    insert into draft (task_id, person_id, content) select d.task, d.person, d.content from jsonb_to_record(p -> 'draft') as d(task text, person int, content jsonb)
      on conflict (task_id, person_id) do update set content = excluded.content, saved_at = clock_timestamp();
  end if;
  if p ? 'moveDraft' then
    insert into draft (task_id, person_id, content)
      select d.task_id, m."to", d.content from jsonb_to_record(p -> 'moveDraft') as m(task text, "from" int, "to" int)
      join draft d on d.task_id = m.task and d.person_id = m."from"
      on conflict (task_id, person_id) do update set content = excluded.content, saved_at = clock_timestamp();
  end if;
  perform entity_write(p);
end $$;

revoke execute on function works_in(int), task_load(text, int, int, jsonb), task_write(jsonb) from public;
grant execute on function works_in(int), task_load(text, int, int, jsonb), task_write(jsonb) to muster_app;
