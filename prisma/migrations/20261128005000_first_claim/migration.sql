-- When a task was first claimed, in campaign time: how long tasks wait for somebody is read from here, and no longer from the whole trail of a
-- campaign, of which every claim had to be parsed.
alter table task add column claimed_at bigint;

update task t set claimed_at = c.at
from (
  select b.entity || '.' || (b.body #>> '{data,task}') as task, min((b.body ->> 'at')::bigint) as at
  from (select replace(substr(a.subject, 6), '/', '-') as entity, a.payload::jsonb as body from audit_event a
    where a.type = 'task.claimed' and a.subject like 'case/%' offset 0) b group by 1
) c where c.task = t.id;

-- As before, and the first claim: of the row that entity_write has just held, so that no index is written twice.
create or replace function do_task_write(p jsonb) returns void language plpgsql as $$
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
  if p ? 'claim' then
    update task t set claimed_at = c.at from jsonb_to_record(p -> 'claim') as c(task text, at bigint) where t.id = c.task and t.claimed_at is null;
  end if;
end $$;
alter function do_task_write(jsonb) set enable_seqscan = off;
alter function do_task_write(jsonb) set enable_hashjoin = off;
alter function do_task_write(jsonb) set enable_mergejoin = off;
