-- Posts have dates. A holding counts from its beginning to its end, whenever it was written; `acting`: holds it in the place of somebody else.
alter table post_holding
  add column acting boolean not null default false,
  -- when the tasks that went with it had gone back to the unit
  add column tasks_left_at timestamptz;
update post_holding set tasks_left_at = until_at where until_at <= now();
create index post_holding_ended on post_holding (until_at) where until_at is not null and tasks_left_at is null;

-- Who holds which post at this moment: the one definition of it. The clock and not the beginning of the transaction, so that a call that
-- waited while a post ended does not act from it.
create view held_post as
  select * from post_holding where from_at <= clock_timestamp() and (until_at is null or until_at > clock_timestamp());

-- How many places a post of a unit has, of which grade. A post that somebody holds without a row here has as many places as holders.
create table establishment (
  unit_id int not null references unit (id),
  post text not null,
  title text not null,
  grade text,
  places int not null check (places >= 0),
  primary key (unit_id, post, title)
);

-- As in 20261126000100, by the dates of posts.
create or replace function works_in(p_person int) returns int[] language sql stable as $$
  select with_merged(coalesce(array_agg(distinct h.unit_id), '{}')) from held_post h join person p on p.id = h.person_id
  where h.person_id = p_person and p.disabled_at is null
    and h.post in ('HEAD', 'STAFF', 'INSPECTOR', 'OFFICE', 'LEADER', 'PLANNER')
$$;

create index person_by_name on person (name, id);

grant select on held_post to muster_app;
grant select, insert, update on establishment to muster_app;

-- What a unit was until it changed: its row says what it is now. `opened_at` null: it was always there.
alter table unit
  add column opened_at timestamptz,
  add column closed_at timestamptz;
create table unit_past (
  unit_id int not null references unit (id),
  no int not null,
  name text not null,
  parent_id int references unit (id),
  until_at timestamptz not null default clock_timestamp(),
  change text not null check (change in ('RENAMED', 'MOVED', 'MERGED', 'CLOSED')),
  reason text not null,
  by_person int not null references person (id),
  primary key (unit_id, no)
);
create index unit_past_until on unit_past (until_at);
grant select, insert on unit_past to muster_app;

-- Files of units and people that were looked at or taken; `report`: the report of each sheet.
create table organisation_import (
  id text primary key,
  file_name text not null,
  file_sha256 text not null,
  dry_run boolean not null,
  report jsonb not null,
  created_by int not null references person (id),
  created_at timestamptz not null default now()
);
grant select, insert on organisation_import to muster_app;
