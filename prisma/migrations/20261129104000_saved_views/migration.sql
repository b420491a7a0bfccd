-- A list as somebody wants to find it again: its filters and a name. His own, or his unit's: everybody of the unit and below sees that one.
create table saved_view (
  id bigint generated always as identity primary key,
  person_id int references person (id),
  unit_id int references unit (id),
  page text not null check (page in ('inbox', 'cases')),
  name text not null check (length(name) between 1 and 20 and name !~ '^\s|\s$'),
  -- the filters of the page's address (contracts/http/views), checked before they come here
  query jsonb not null check (jsonb_typeof(query) = 'object' and length(query::text) <= 1200),
  made_by int not null references person (id),
  made_at timestamptz not null default clock_timestamp(),
  check ((person_id is null) <> (unit_id is null))
);
create unique index saved_view_of_person on saved_view (person_id, page, name) where person_id is not null;
create unique index saved_view_of_unit on saved_view (unit_id, page, name) where unit_id is not null;

grant select, insert, update, delete on saved_view to muster_app;

-- The units of the caller, and those above them.
create function reach_units_above() returns setof int language sql stable as $$
  select unnest(u.path) from unit u where u.id = any(reach_units())
$$;
revoke execute on function reach_units_above() from public;
grant execute on function reach_units_above() to muster_app;

select row_security('saved_view', $$person_id = (select reach_person()) or unit_id in (select reach_units_above())$$);
