-- What somebody brings in or takes out and waits for: how far it is, how it ended, who wanted it. Nothing of what is in it, no case by name.
create table transfer (
  id text primary key,
  kind text not null check (kind in ('LEDGER_IMPORT', 'ORGANISATION_IMPORT', 'CASE_EXPORT', 'CAMPAIGN_EXPORT', 'ORGANISATION_EXPORT')),
  -- the name of the file that came, or the format of the one that goes
  what text not null check (length(what) <= 200),
  campaign_id text references campaign (id) on delete cascade,
  begun_by int not null references person (id),
  begun_at timestamptz not null default clock_timestamp(),
  -- the process says that it is still at it
  seen_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  -- an administrator wants it to stop; it has, once it says so
  stop_asked_at timestamptz,
  status text not null default 'RUNNING' check (status in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  -- rows that were read, bytes that went out; null: nobody knows how many there will be
  done bigint not null default 0,
  total bigint,
  error text check (length(error) <= 500)
);
create index transfer_begun on transfer (begun_at desc, id desc);

-- Rehearsals stand in the same list.
alter table rehearsal add column finished_at timestamptz;
create index rehearsal_begun on rehearsal (created_at desc, id desc);

grant select, insert, update, delete on transfer to muster_app;
