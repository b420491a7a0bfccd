-- What carries out an act was judged before it began: its statements need no wall, and planning and starting each of them behind the policies
-- took longer than running it. The functions of the protocol run as their owner, whose policy lets everything through, and ask once at their
-- head instead: only `platform`, the worker and the owner may act; who looks at an entity has to reach it.

create function reach_acts() returns boolean language sql stable as $$
  select reach_platform() or pg_has_role(session_user, 'muster_worker', 'member') or pg_has_role(session_user, current_user, 'member')
$$;

create function expect_acts() returns void language plpgsql stable as $$
begin
  if reach_acts() is not true then
    raise exception 'only an act that was judged may do this' using errcode = 'insufficient_privilege';
  end if;
end $$;

alter function entity_load(text, text, jsonb) rename to do_entity_load;
create function entity_load(p_id text, p_lock text, p_idempotency jsonb default null) returns jsonb
language plpgsql security definer set search_path = public as $$
begin
  if p_lock <> 'none' then
    perform expect_acts();
  elsif (reach_all() or reach_acts() or reach_entity(p_id)) is not true then
    return null;
  end if;
  return do_entity_load(p_id, p_lock, p_idempotency);
end $$;

alter function entity_write(jsonb) rename to do_entity_write;
create function entity_write(p jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  perform do_entity_write(p);
end $$;

alter function duty_write(jsonb) rename to do_duty_write;
create function duty_write(p jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  perform do_duty_write(p);
end $$;

alter function fact_load(jsonb) rename to do_fact_load;
create function fact_load(p jsonb) returns jsonb language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  return do_fact_load(p);
end $$;

alter function task_load(text, int, int, jsonb) rename to do_task_load;
create function task_load(p_task text, p_person int, p_receiver int default null, p_idempotency jsonb default null) returns jsonb
language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  return do_task_load(p_task, p_person, p_receiver, p_idempotency);
end $$;

alter function task_write(jsonb) rename to do_task_write;
create function task_write(p jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  perform do_task_write(p);
end $$;

alter function note_write(jsonb) rename to do_note_write;
create function note_write(p jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  perform do_note_write(p);
end $$;

-- The files of an act that may be handed in: his own that belong nowhere yet, and the case's own; locked, so that no two cases take the same one.
create function evidence_usable(p_entity text, p_person int, p_ids text[]) returns table (id text) language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  return query select v.id from evidence v where v.id = any(p_ids)
    and (v.entity_id = p_entity or (v.entity_id is null and v.uploaded_by = p_person)) order by v.id for no key update;
end $$;

-- The delegations that stand of an entity's open tasks.
create or replace function delegations_standing(p_entity text) returns table (id text, key text, status text, "from" int, "to" int)
language plpgsql stable security definer set search_path = public as $$
begin
  if (reach_all() or reach_acts() or reach_entity(p_entity)) is not true then
    return;
  end if;
  return query select d.id, t.key, d.status, d.from_person, d.to_person from task t join delegation d on d.task_id = t.id
    where t.entity_id = p_entity and t.status = 'OPEN' and delegation_stands(d, t.delegated_by, t.holder_id);
end $$;

-- The persons of a case whom authority lets see it: who holds or did its tasks, who was sent a copy or asked a question.
create function case_persons(p_entity text) returns int[] language plpgsql stable security definer set search_path = public as $$
begin
  if (reach_all() or reach_acts() or reach_entity(p_entity)) is not true then
    return '{}';
  end if;
  return array(
    select t.holder_id from task t where t.entity_id = p_entity and t.holder_id is not null
    union select t.done_by from task t where t.entity_id = p_entity and t.done_by is not null
    union select n.to_person_id from task t join task_note n on n.task_id = t.id
      where t.entity_id = p_entity and n.kind in ('CC', 'ASK') and n.to_person_id is not null);
end $$;

-- What authority asks of a task before anybody is judged; null when there is none. Of a duty's task: thousands of them are nobody's business
-- but the unit's.
create function task_standing(p_task text) returns jsonb language plpgsql stable security definer set search_path = public as $$
declare
  standing jsonb;
begin
  perform expect_acts();
  select jsonb_build_object('id', t.id, 'key', t.key, 'caseId', t.entity_id, 'campaignId', t.campaign_id, 'unit', t.unit_id, 'assist', t.assist,
      'step', t.step, 'title', t.title, 'name', t.name, 'status', t.status, 'holder', t.holder_id, 'notBy', t.not_by,
      'procedure', coalesce(f.procedure, ''),
      'caseUnits', case when f.id is not null then f.units || f.unit_id
        else array[t.unit_id, (select d.unit_id from duty d where d.id = t.entity_id)] end,
      'persons', case when f.id is not null then case_persons(t.entity_id)
        else array(select p from unnest(array[t.holder_id, t.done_by]) p where p is not null
          union select n.to_person_id from task_note n where n.task_id = t.id and n.kind in ('CC', 'ASK') and n.to_person_id is not null) end,
      'delegation', (select to_jsonb(d) from delegations_standing(t.entity_id) d where d.key = t.key),
      'hidden', (select jsonb_build_object('entity', h.entity_id, 'units', h.units, 'persons', h.persons) from concealment h where h.entity_id = t.entity_id))
    into standing from task t left join case_file f on f.id = t.entity_id where t.id = p_task;
  return standing;
end $$;

revoke execute on function do_entity_load(text, text, jsonb), do_entity_write(jsonb), do_duty_write(jsonb), do_fact_load(jsonb),
  do_task_load(text, int, int, jsonb), do_task_write(jsonb), do_note_write(jsonb) from public, muster_app;
revoke execute on function reach_acts(), expect_acts(), entity_load(text, text, jsonb), entity_write(jsonb), duty_write(jsonb), fact_load(jsonb),
  task_load(text, int, int, jsonb), task_write(jsonb), note_write(jsonb), evidence_usable(text, int, text[]), case_persons(text), task_standing(text)
  from public;
grant execute on function reach_acts(), expect_acts(), entity_load(text, text, jsonb), entity_write(jsonb), duty_write(jsonb), fact_load(jsonb),
  task_load(text, int, int, jsonb), task_write(jsonb), note_write(jsonb), evidence_usable(text, int, text[]), case_persons(text), task_standing(text)
  to muster_app;
