-- A campaign that a unit runs as its own part of another: the parent, the cascade of the parent's template, and the unit.
alter table campaign
  add column parent text references campaign (id),
  add column cascade text,
  add column cascade_unit int references unit (id),
  add constraint campaign_of_cascade check (num_nulls(parent, cascade, cascade_unit) in (0, 3));
create unique index campaign_child on campaign (parent, cascade, cascade_unit) where parent is not null;

-- A campaign and everything below it: they have one clock.
create function campaign_family(p_id text) returns setof text language sql stable as $$
  with recursive family as (
    select p_id as id
    union select c.id from campaign c join family f on c.parent = f.id
  )
  select id from family
$$;

-- The units that a subordinate campaign is known to beside its own: those bound to its roles.
create function campaign_bound(p_bindings jsonb) returns int[] language sql immutable as $$
  select array(select distinct v::int from jsonb_path_query(p_bindings, '$.** ? (@.type() == "number")') v order by 1)
$$;
grant execute on function campaign_family(text), campaign_bound(jsonb) to muster_app;
