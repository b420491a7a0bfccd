-- Who stands in for whom, from when to when, on what. A right that ends by its date or by somebody's word; it never passes on.
create table substitution (
  id bigint generated always as identity primary key,
  principal_id int not null references person (id),
  substitute_id int not null references person (id),
  -- of this campaign alone, and of this procedure alone; null: of all
  campaign_id text references campaign (id),
  procedure text,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null check (length(reason) between 2 and 500),
  created_by int not null references person (id),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by int references person (id),
  check (principal_id <> substitute_id),
  check (until_at > from_at),
  check (campaign_id is not null or procedure is null)
);
create index substitution_of_substitute on substitution (substitute_id, until_at) where ended_at is null;
create index substitution_of_principal on substitution (principal_id, until_at) where ended_at is null;
grant select, insert, update on substitution to muster_app;
