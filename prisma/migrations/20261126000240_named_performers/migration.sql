-- A task may open for one person, who has it from the beginning. Where that person has left, does not work there or was never named, the unit
-- has it. `named` keeps whom the step named, and why he does not have it: {"person": 12, "why": "NOT_IN_UNIT"}.
alter table task add column named jsonb;

-- entity_write, and what only the tasks of cases have. A task is given to the person once: a repeat does not take it from whoever has it since.
create function case_write(p jsonb) returns void language plpgsql set enable_seqscan = off as $$
declare
  v_id text := p ->> 'id';
  fresh jsonb;
begin
  if not p ? 'named' then
    perform entity_write(p);
    return;
  end if;
  select coalesce(jsonb_agg(n), '[]') into fresh from jsonb_array_elements(p -> 'named') n
    where not exists (select from task t where t.id = v_id || '.' || (n ->> 'key') and t.named is not null);
  perform entity_write(p || jsonb_build_object('hold', (select coalesce(jsonb_agg(jsonb_build_object('key', n -> 'key', 'holder', n -> 'person')), '[]')
    from jsonb_array_elements(fresh) n where n ->> 'why' is null)));
  update task t set named = jsonb_build_object('person', n.person, 'why', n.why)
    from jsonb_to_recordset(fresh) as n(key text, person int, why text)
    where t.id = v_id || '.' || n.key;
end $$;

revoke execute on function case_write(jsonb) from public;
grant execute on function case_write(jsonb) to muster_app;
