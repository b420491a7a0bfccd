-- What is published counts nothing that is hidden from anybody. Once a case is disclosed its facts count: the rankings over their days are
-- counted again. Not the other way round: what a new version left out would tell what has been hidden.
create or replace function conceal(p_entity text, p_from jsonb) returns void language plpgsql as $$
declare
  v_units int[] := array(select jsonb_array_elements_text(p_from -> 'units')::int);
  v_persons int[] := array(select jsonb_array_elements_text(p_from -> 'persons')::int);
begin
  if cardinality(v_units) + cardinality(v_persons) = 0 then
    delete from concealment where entity_id = p_entity;
    if found then
      insert into figure_recount (campaign_id, fact, day)
        select distinct f.campaign_id, f.fact, f.day from fact f where f.entity_id = p_entity and f.voided_at is null;
    end if;
  else
    insert into concealment values (p_entity, v_units, v_persons)
      on conflict (entity_id) do update set units = excluded.units, persons = excluded.persons;
  end if;
end $$;

-- Whether whoever has the task has it by this delegation: said here alone. A plain expression, so that it is read into the query that asks.
create function delegation_stands(d delegation, p_delegated_by int, p_holder int) returns boolean language sql immutable as $$
  select d.status = 'OPEN' and p_delegated_by = d.from_person and p_holder = d.to_person
    or d.status = 'HANDED_BACK' and p_delegated_by is null and p_holder = d.from_person
$$;
create or replace function delegations_standing(p_entity text) returns table (id text, key text, status text, "from" int, "to" int) language plpgsql stable as $$
begin
  return query select d.id, t.key, d.status, d.from_person, d.to_person from task t join delegation d on d.task_id = t.id
    where t.entity_id = p_entity and t.status = 'OPEN' and delegation_stands(d, t.delegated_by, t.holder_id);
end $$;
revoke execute on function delegation_stands(delegation, int, int) from public;
grant execute on function delegation_stands(delegation, int, int) to muster_app;
