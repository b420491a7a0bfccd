-- The customer's own boundaries, over which sites are drawn. A version never changes; the newest is shown.
create table boundary (
  version int generated always as identity primary key,
  -- who drew them, and with which approval
  source text not null check (length(source) between 2 and 200),
  -- areas with their names and rings (contracts/http/boundary), checked before they come here
  areas jsonb not null,
  published_by int not null references person (id),
  published_at timestamptz not null default clock_timestamp()
);

grant select, insert on boundary to muster_app;
