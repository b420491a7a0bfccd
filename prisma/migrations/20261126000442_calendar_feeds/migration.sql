-- A person's deadlines as a calendar that other programs fetch: whoever has the address may, so it is a secret; only its hash is kept.
create table calendar_feed (
  person_id int primary key references person (id),
  token_hash text not null unique,
  created_at timestamptz not null default clock_timestamp(),
  -- fetched last, to the hour
  read_at timestamptz
);
grant select, insert, update, delete on calendar_feed to muster_app;
