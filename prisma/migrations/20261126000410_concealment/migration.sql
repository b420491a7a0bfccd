-- From whom a case is hidden: whoever holds a post in one of the units, and the persons, whatever else they may see. Few cases are, and what
-- belongs to one (tasks, facts, files, documents, messages) knows its case: one small table beside them all says it once, and a query leaves
-- out what the index finds for its caller. A case that is hidden from nobody any more has no row.
create table concealment (
  entity_id text primary key,
  units int[] not null,
  persons int[] not null,
  check (cardinality(units) + cardinality(persons) between 1 and 200)
);
create index concealment_units on concealment using gin (units);
create index concealment_persons on concealment using gin (persons);

-- {"units": [3], "persons": [12]}: hidden from these from now on; of nobody: open. In the transaction of the step that says so.
create function conceal(p_entity text, p_from jsonb) returns void language plpgsql as $$
declare
  v_units int[] := array(select jsonb_array_elements_text(p_from -> 'units')::int);
  v_persons int[] := array(select jsonb_array_elements_text(p_from -> 'persons')::int);
begin
  if cardinality(v_units) + cardinality(v_persons) = 0 then
    delete from concealment where entity_id = p_entity;
  else
    insert into concealment values (p_entity, v_units, v_persons)
      on conflict (entity_id) do update set units = excluded.units, persons = excluded.persons;
  end if;
end $$;

revoke execute on function conceal(text, jsonb) from public;
grant execute on function conceal(text, jsonb) to muster_app;
grant select, insert, update, delete on concealment to muster_app;
