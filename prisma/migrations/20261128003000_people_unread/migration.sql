-- As 20261126000440 has it (do_note_write since 20261127002010), and: whoever has read a task may mark it as unread again. The mark is his own, like the one that it takes away.
create or replace function do_note_write(p jsonb) returns void language plpgsql set enable_seqscan = off as $$
declare
  v_task task;
  v_note bigint;
begin
  select * into v_task from task where id = p ->> 'task';
  if p ->> 'kind' = 'UNREAD' then
    delete from task_note r where r.task_id = v_task.id and r.kind = 'READ' and r.person_id = (p ->> 'person')::int;
    return;
  end if;
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
