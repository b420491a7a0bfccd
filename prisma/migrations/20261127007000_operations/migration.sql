-- What the administrators' pages stand on: signs of life, states and their history, background work, reconciliations, backups, peaks of
-- limits. None of it is about a case or a person's matter.

-- What each process says of itself every few seconds; the row stays behind when it ends.
create table process_sign (
  -- kind, host and process id
  process text primary key,
  kind text not null check (kind in ('API', 'WORKER')),
  -- of the source that it runs: processes of one installation should say the same
  build text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  -- API: free space beside the evidence; worker: whether it leads
  facts jsonb not null default '{}'
);

-- A part of the product comes into a state; the newest row of a part says how it stands, and since when.
create table part_state (
  id bigint generated always as identity primary key,
  part text not null,
  state text not null check (state in ('FINE', 'WARNING', 'FAILING')),
  code text not null,
  since timestamptz not null default clock_timestamp()
);
create index part_state_part on part_state (part, id desc);
create index part_state_since on part_state (since);

-- The worker's background duties, as the worker that leads writes them.
create table background_work (
  name text primary key,
  every_ms int not null,
  ended_at timestamptz,
  took_ms int,
  -- in a row; 0: works
  failures int not null default 0,
  failing_since timestamptz,
  -- the last one stays, also when it works again
  error text check (length(error) <= 500),
  failed_at timestamptz,
  -- an administrator wants a turn at once
  asked_at timestamptz
);

-- Work in pages that was given up may be taken up again a few times.
alter table job add column retries int not null default 0;
create index job_status on job (status, id desc);

-- Engine against rows against trail, or figures against facts: asked for on a page, done by the worker.
create table reconciliation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('ENGINE', 'FIGURES')),
  repairs boolean not null,
  reason text,
  status text not null default 'WAITING' check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  asked_by int not null references person (id),
  asked_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  -- the worker says that it is still at it
  seen_at timestamptz,
  finished_at timestamptz,
  -- entities, or campaigns
  looked int not null default 0,
  total int not null default 0,
  -- also those that are not listed
  found int not null default 0,
  error text check (length(error) <= 500)
);
create unique index reconciliation_under_way on reconciliation (kind) where status in ('WAITING', 'RUNNING');
create index reconciliation_kind on reconciliation (kind, id desc);

create table reconciliation_drift (
  reconciliation_id bigint not null references reconciliation (id) on delete cascade,
  no int not null,
  kind text not null check (kind in ('ENGINE', 'TASKS', 'TRAIL', 'BEHIND', 'ORPHAN', 'FIGURE')),
  entity text not null,
  what text not null check (length(what) <= 1000),
  primary key (reconciliation_id, no)
);

-- A backup that was made, or tried.
create table backup_run (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  succeeded boolean not null,
  place text not null check (length(place) <= 300),
  bytes bigint,
  error text check (length(error) <= 500)
);
create index backup_run_finished on backup_run (finished_at desc);

-- The highest use of a limit on a day (civil, of the platform's zone).
create table limit_peak (
  name text not null,
  day date not null,
  most bigint not null,
  primary key (name, day)
);

grant select, insert, update, delete on process_sign, part_state, background_work, reconciliation, reconciliation_drift, backup_run, limit_peak to muster_app;
grant usage, select on all sequences in schema public to muster_app;
