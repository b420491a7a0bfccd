-- What the product depends on outside of itself, as it was last asked: the identity provider, the servers of mail and chat groups.
create table endpoint_probe (
  -- `provider`, or `channel:<name>`
  name text primary key,
  -- no path: an address may be a secret
  host text not null check (length(host) <= 300),
  reached boolean not null,
  error text check (length(error) <= 300),
  -- of its certificate; null: it has none, or none was seen
  certificate_until timestamptz,
  -- the provider's signing keys by their ids, and when each was first seen here (ms)
  key_seen jsonb not null default '{}',
  probed_at timestamptz not null
);

grant select, insert, update, delete on endpoint_probe to muster_app;
