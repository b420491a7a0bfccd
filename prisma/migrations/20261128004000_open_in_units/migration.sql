-- How many open tasks each of some units has, at most p_most of each, without those of cases hidden from whoever asks. Fifty units with a
-- thousand tasks each are fifty thousand rows: behind the policy each is judged by itself, here the unit is, once; units out of reach are left out.
-- What is hidden is counted apart, so that the rest is read from the index alone.
create function open_in_units(p_units int[], p_own int[], p_person int, p_most int) returns table (unit int, open int)
language sql stable security definer set search_path = public as $$
  with hidden as materialized (
    select h.entity_id from concealment h where h.units && p_own or h.persons @> array[p_person]
  )
  select u.id, (select count(*)::int from (select from task t where t.status = 'OPEN' and t.unit_id = u.id limit p_most + x.hidden) k) - x.hidden
  from unnest(p_units) u(id)
    cross join lateral (select count(*)::int as hidden from hidden join task t on t.entity_id = hidden.entity_id
      where t.status = 'OPEN' and t.unit_id = u.id) x
  where reach_all() or reach_acts() or u.id = any(reach_units())
$$;
revoke execute on function open_in_units(int[], int[], int, int) from public;
grant execute on function open_in_units(int[], int[], int, int) to muster_app;
