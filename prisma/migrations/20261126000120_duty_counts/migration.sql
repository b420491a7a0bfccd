-- As before; an occurrence that has started a case has no tasks to be counted: the step says how it ended.
create or replace function duty_write(p jsonb) returns void language plpgsql
set enable_seqscan = off set enable_mergejoin = off as $$
declare
  v_id text := p ->> 'id';
  v_campaign text := p ->> 'campaign';
  round jsonb;
begin
  if p ? 'occurrences' then
    insert into duty_occurrence (duty_id, key, campaign_id, ordinal, day, at, opened_at, due_at, closes_at, status, tasks, seed, list, list_sha256)
      select v_id, o.key, v_campaign, o.ordinal, o.day, o.at, o.opened_at, o.due_at, o.closes_at, o.status, o.tasks, o.seed, o.list, o.list_sha256
      from jsonb_to_recordset(p -> 'occurrences') as o(key text, ordinal int, day text, at bigint, opened_at bigint, due_at bigint, closes_at bigint,
        status text, tasks int, seed text, list jsonb, list_sha256 text)
      on conflict (duty_id, key) do nothing;
  end if;
  if p ? 'siteTasks' then
    insert into task (id, entity_id, campaign_id, key, step, title, name, phase, role, unit_id, not_by, opened_at, due_at, provisional, fallback, grams,
        site, occurrence, closes_at)
      select v_id || '.' || t.key, v_id, v_campaign, t.key, t.step, t.title, t.name, t.phase, t.role, t.unit, '{}', t.opened_at, t.due_at, t.provisional,
        t.fallback, t.grams, t.site, t.occurrence, t.closes_at
      from jsonb_to_recordset(p -> 'siteTasks') as t(key text, step text, title text, name text, phase text, role text, unit int, opened_at bigint,
        due_at bigint, provisional boolean, fallback boolean, grams text[], site text, occurrence text, closes_at bigint)
      on conflict (id) do nothing;
  end if;
  if p ? 'late' then
    update task set late = true where id = any(array(select v_id || '.' || k from jsonb_array_elements_text(p -> 'late') k));
  end if;
  if p ? 'gone' then
    update task set status = g.status from jsonb_to_recordset(p -> 'gone') as g(keys text[], status text)
      where id = any(array(select v_id || '.' || k from unnest(g.keys) k)) and task.status = 'OPEN';
  end if;
  if p ? 'moved' then
    update task t set due_at = m.due_at, closes_at = m.closes_at
      from jsonb_to_recordset(p -> 'moved') as m(occurrence text, due_at bigint, closes_at bigint)
      where t.entity_id = v_id and t.occurrence = m.occurrence and t.status = 'OPEN';
    update duty_occurrence o set due_at = coalesce(m.due_at, o.due_at), closes_at = coalesce(m.closes_at, o.closes_at)
      from jsonb_to_recordset(p -> 'moved') as m(occurrence text, due_at bigint, closes_at bigint)
      where o.duty_id = v_id and o.key = m.occurrence;
  end if;
  if p ? 'ended' then
    update duty_occurrence o set status = e.status,
        done = coalesce(e.done, (select count(*) from task t where t.entity_id = v_id and t.occurrence = o.key and t.status = 'DONE')),
        late = coalesce(e.late, (select count(*) from task t where t.entity_id = v_id and t.occurrence = o.key and t.late)),
        missed = coalesce(e.missed, (select count(*) from task t where t.entity_id = v_id and t.occurrence = o.key and t.status = 'MISSED'))
      from jsonb_to_recordset(p -> 'ended') as e(occurrence text, status text, done int, late int, missed int)
      where o.duty_id = v_id and o.key = e.occurrence;
  end if;
  perform entity_write(p - array['occurrences', 'siteTasks', 'late', 'gone', 'moved', 'ended', 'told']);
  if p ? 'told' then
    for round in select * from jsonb_array_elements(p -> 'told') loop
      perform audit_append_each(array(select jsonb_array_elements_text(round -> 'subjects')), array(select jsonb_array_elements_text(round -> 'payloads')));
    end loop;
  end if;
end $$;
