-- An address for notices counts once its owner has sent back the code that was mailed there. Until then the one before it stays.
create table address_change (
  person_id int primary key references person (id),
  email text not null check (length(email) <= 254),
  asked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  -- of the code that was mailed last; the code itself is nowhere
  code_hash text,
  code_until timestamptz,
  wrong int not null default 0
);

-- Mail about an address itself, which no notice tells: the code to the new one, and to the old one that it is the old one now.
create table address_letter (
  id bigint generated always as identity primary key,
  person_id int not null references person (id),
  kind text not null check (kind in ('CONFIRM', 'MOVED')),
  email text not null check (length(email) <= 254),
  -- DROPPED: not wanted any more, or one too many to this address
  status text not null default 'WAITING' check (status in ('WAITING', 'SENT', 'FAILED', 'DROPPED')),
  attempts int not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  held_until timestamptz,
  error text check (length(error) <= 500),
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
);
create index address_letter_due on address_letter (due_at) where status = 'WAITING';
create index address_letter_of on address_letter (person_id, created_at);
create index address_letter_to on address_letter (email, created_at);

grant select, insert, update, delete on address_change, address_letter to muster_app;
select row_security('address_change', $$person_id = (select reach_person())$$);
select row_security('address_letter', $$person_id = (select reach_person())$$);
