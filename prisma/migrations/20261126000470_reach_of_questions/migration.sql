-- Whoever is asked a question about a task reaches its case, as whoever was sent a copy.
create or replace function reach_own_entities() returns setof text language sql stable security definer set search_path = public as $$
  select t.entity_id from task t where t.status = 'OPEN' and t.holder_id = reach_person()
  union select t.entity_id from task t where t.status = 'DONE' and t.done_by = reach_person()
  union select t.entity_id from task_note n join task t on t.id = n.task_id where n.to_person_id = reach_person() and n.kind in ('CC', 'ASK')
$$;

create or replace function reach_entity(p_id text) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from case_file f where f.id = p_id
      and (f.unit_id = any(reach_units()) or f.units && reach_units() or f.campaign_id = any(reach_campaigns())))
    or exists (select from duty d where d.id = p_id and (d.unit_id = any(reach_units()) or d.campaign_id = any(reach_campaigns())))
    or p_id = any(reach_campaigns())
    or exists (select from task t where t.entity_id = p_id and (t.holder_id = reach_person() or t.done_by = reach_person()))
    or exists (select from task t join task_note n on n.task_id = t.id and n.kind in ('CC', 'ASK') and n.to_person_id = reach_person() where t.entity_id = p_id)
$$;

-- Files beside a note are seen with it.
select row_security('task_note_file', $$exists (select from task_note n where n.id = note_id)$$);
