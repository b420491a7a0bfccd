-- Three separated administrators: nobody holds two of these posts at the same time, whenever the holdings were written and however they
-- are dated. A person is a range of one, so that the constraint needs no extension.
alter table post_holding add constraint post_holding_administrators_apart exclude using gist (
  int4range(person_id, person_id, '[]') with &&, tstzrange(from_at, until_at) with &&
) where (post in ('ADMIN', 'SECURITY', 'AUDITOR'));

alter table person add column password_changed_at timestamptz not null default now();

-- Sessions. `stage` other than OPEN: the password was right and something is still asked, within minutes.
alter table session
  add column id uuid not null default gen_random_uuid(),
  add column stage text not null default 'OPEN' check (stage in ('OPEN', 'SECOND_FACTOR', 'NEW_PASSWORD', 'ENROLMENT')),
  add column method text not null default 'PASSWORD' check (method in ('PASSWORD', 'OIDC')),
  add column amr text[] not null default '{}',
  add column auth_at timestamptz not null default now(),
  add column idle_minutes int not null default 30 check (idle_minutes > 0),
  add column ended_because text,
  add column issuer text,
  add column subject text,
  add column provider_session text,
  add column id_token text;
alter table session add constraint session_id_unique unique (id);
create index session_provider on session (issuer, subject) where revoked_at is null and issuer is not null;

-- Whom a provider's subject is. Written at the first login, by the claim that names the account.
create table federated_identity (
  issuer text not null,
  subject text not null,
  person_id int not null references person (id),
  linked_at timestamptz not null default now(),
  primary key (issuer, subject),
  unique (person_id, issuer)
);

-- A login that went to the provider and has not come back: bound to one browser by its cookie, used once.
create table provider_login (
  token_hash text primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  -- confirmed again instead of logged in: this session
  session_hash text,
  expires_at timestamptz not null
);
create index provider_login_expiry on provider_login (expires_at);

-- Logout tokens that were taken: none counts twice while it lasts.
create table provider_logout (
  issuer text not null,
  token_id text not null,
  expires_at timestamptz not null,
  primary key (issuer, token_id)
);

-- Time-based one-time codes (RFC 6238). The secret is sealed with a key that is not in the database.
create table second_factor (
  person_id int primary key references person (id),
  sealed_secret text not null,
  confirmed_at timestamptz,
  -- the last time step whose code was taken: none counts twice
  last_step bigint not null default 0
);

create table recovery_code (
  person_id int not null references person (id),
  code_hash text not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- A way to a new password that a security administrator gave; its token was shown once.
create table password_reset (
  person_id int primary key references person (id),
  token_hash text not null unique,
  expires_at timestamptz not null
);

-- What administrators did to an account, until its person was told.
create table account_act (
  id serial primary key,
  person_id int not null references person (id),
  kind text not null,
  by_person int not null references person (id),
  reason text not null,
  at timestamptz not null default now(),
  told_at timestamptz
);
create index account_act_untold on account_act (person_id, at) where told_at is null;

grant select, insert, update, delete on federated_identity, provider_login, provider_logout, second_factor, recovery_code, password_reset to muster_app;
grant select, insert, update on account_act to muster_app;
grant usage, select on sequence account_act_id_seq to muster_app;
