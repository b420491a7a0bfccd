-- A launch that is not carried out at once: a large one waits for another person, any one may wait for its time.
create table launch_request (
  campaign_id text not null references campaign (id),
  no int not null,
  status text not null check (status in ('ASKED', 'SCHEDULED', 'LAUNCHED', 'RETURNED', 'LAPSED', 'CANCELLED', 'BLOCKED')),
  -- real time; null: as soon as it is confirmed
  launch_at timestamptz,
  -- what was to be launched, as it was when it was asked for
  preview jsonb not null,
  asked_by int not null references person (id),
  asked_at timestamptz not null default clock_timestamp(),
  confirmed_by int references person (id),
  confirmed_at timestamptz,
  -- null: the platform
  ended_by int references person (id),
  ended_at timestamptz,
  reason text,
  -- parts of the preview that have become otherwise
  changed text[] not null default '{}',
  -- what was missing when its time came
  problems jsonb not null default '[]',
  -- the engine store that its timer is in
  armed_in text,
  primary key (campaign_id, no)
);
create unique index launch_request_standing on launch_request (campaign_id) where status in ('ASKED', 'SCHEDULED');
-- Timers that are to be started, or told that there is nothing to wait for any more.
create index launch_request_timed on launch_request (launch_at) where status = 'SCHEDULED' or armed_in like 'wake:%';

grant select, insert, update on launch_request to muster_app;
select row_security('launch_request', $$campaign_id in (select reach_known_campaigns())$$);
