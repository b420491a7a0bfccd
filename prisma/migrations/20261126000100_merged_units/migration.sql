-- Whoever works in a unit does what is open at the units that were merged into it, one after the other.
create index unit_merged on unit (merged_into) where merged_into is not null;

create function with_merged(p_units int[]) returns int[] language sql stable as $$
  with recursive held(id) as (
    select unnest(p_units)
    union
    select u.id from unit u join held h on u.merged_into = h.id
  ) select coalesce(array_agg(id order by id), '{}') from held
$$;

create or replace function works_in(p_person int) returns int[] language sql stable as $$
  select with_merged(coalesce(array_agg(distinct h.unit_id), '{}')) from post_holding h join person p on p.id = h.person_id
  where h.person_id = p_person and h.until_at is null and p.disabled_at is null
    and h.post in ('HEAD', 'STAFF', 'INSPECTOR', 'OFFICE', 'LEADER', 'PLANNER')
$$;

revoke execute on function with_merged(int[]) from public;
grant execute on function with_merged(int[]) to muster_app;
