-- Other systems that call the API with a key. Each has a row of person, so that whatever it does names somebody: without posts, and disabled,
-- so that nobody logs in with it.
create table service_account (
  id serial primary key,
  person_id int not null unique references person (id),
  name text not null unique,
  -- in whose name it acts
  unit_id int not null references unit (id),
  permissions text[] not null check (permissions <@ array['matter.open', 'case.read'] and permissions <> '{}'),
  campaigns text[] not null,
  -- ways in; empty: every one of its campaigns
  channels text[] not null,
  calls_per_minute int not null check (calls_per_minute between 1 and 60000),
  created_at timestamptz not null default clock_timestamp(),
  disabled_at timestamptz
);

-- The secret was shown once; it has 256 random bits, so that its plain hash tells nothing.
create table service_key (
  id text primary key,
  service_id int not null references service_account (id),
  secret_hash text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index service_key_of on service_key (service_id, created_at desc);

grant select, insert, update on service_account, service_key to muster_app;
grant usage, select on sequence service_account_id_seq to muster_app;
